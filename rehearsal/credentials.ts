/** Keys of an emulated account's root: ministack takes a 12-digit access key as that account. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
}

/** The root keys of an emulated account. */
export function rootCredentials(account: string): Credentials {
  return { accessKeyId: account, secretAccessKey: 'rehearsal' };
}

/** The environment in which AWS clients and Terraform talk to the emulated AWS and to nothing else. */
export function awsEnvironment(
  base: Readonly<Record<string, string | undefined>>,
  { endpoint, region }: { readonly endpoint: string; readonly region: string },
  { accessKeyId, secretAccessKey, sessionToken }: Credentials,
): Record<string, string> {
  const kept = Object.entries(base).filter(
    (entry): entry is [string, string] => entry[1] !== undefined && !entry[0].startsWith('AWS_'),
  );
  return {
    ...Object.fromEntries(kept),
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_EC2_METADATA_DISABLED: 'true',
    ...(sessionToken === undefined ? {} : { AWS_SESSION_TOKEN: sessionToken }),
  };
}
