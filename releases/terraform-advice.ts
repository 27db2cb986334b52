/** What a person can do about what Terraform says in words that name no way on. */
const ADVICE: readonly (readonly [said: RegExp, advice: string])[] = [
  [
    /no valid credential sources/i,
    'this shell has no AWS credentials; give it those of a principal in access.operators (of an administrator for bootstrap and deploy), such as by AWS_PROFILE',
  ],
  [/\bExpiredToken/, 'the AWS credentials of this shell have expired; sign in again'],
];

/** What is wrong and what to do, in one line; empty where Terraform's words are enough. */
export function adviceOn(output: string): string {
  const [, advice] = ADVICE.find(([said]) => said.test(output)) ?? [];
  return advice === undefined ? '' : `${advice}; whose they are: aws sts get-caller-identity`;
}
