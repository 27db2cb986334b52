import { gitBase } from './codecommit/repository';

/** What a shell needs so that `aws`, `terraform` and `git` talk to a rehearsal as the root of an account. */
export function exportedEnvironment(
  endpoint: string,
  account: string,
  region: string,
): Readonly<Record<string, string>> {
  const base = gitBase(endpoint, region);
  const signedIn = base.replace('http://', `http://${account}:rehearsal@`);
  return {
    AWS_ENDPOINT_URL: endpoint,
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_ACCESS_KEY_ID: account,
    AWS_SECRET_ACCESS_KEY: 'rehearsal',
    // A session of the user's own would be sent along with these keys.
    AWS_SESSION_TOKEN: '',
    AWS_EC2_METADATA_DISABLED: 'true',
    GIT_CONFIG_COUNT: '2',
    GIT_CONFIG_KEY_0: `url.${signedIn}/.insteadOf`,
    GIT_CONFIG_VALUE_0: `https://git-codecommit.${region}.amazonaws.com/`,
    GIT_CONFIG_KEY_1: `url.${signedIn}/.insteadOf`,
    GIT_CONFIG_VALUE_1: `${base}/`,
  };
}

/** Lines that a shell evaluates. */
export function formatExports(variables: Readonly<Record<string, string>>): string {
  return Object.entries(variables)
    .map(([name, value]) => `export ${name}='${value.replaceAll("'", `'\\''`)}'`)
    .join('\n');
}
