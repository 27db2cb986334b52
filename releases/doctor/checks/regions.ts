import { AccountClient, GetRegionOptStatusCommand } from '@aws-sdk/client-account';
import { targetsOf } from '../../../tags/target';
import { workloadAccounts } from '../../../tags/stack-id';
import { notChecked, ok, problem, warning, type Check, type CheckResult } from '../check';
import { look } from '../refusal';
import type { DoctorSite } from '../site';

/** Regions that an account has to opt in to before anything can be released there. */
export const regions: Check = {
  name: 'Regions',
  needs: 'tooling account',
  async run(site) {
    const accounts = workloadAccounts(site.configuration);
    const looks = accounts.map((account) => look(account, () => accountResults(site, account)));
    return (await Promise.all(looks)).flat();
  },
};

async function accountResults(
  { sessions, configuration }: DoctorSite,
  account: string,
): Promise<readonly CheckResult[]> {
  const session = await sessions.of(account);
  if (session === null) {
    const message = `none of ${sessions.roles.join(' and ')} lets you look`;
    return [notChecked(account, message, 'ask an operator, or whoever deploys access')];
  }
  const { credentials } = session;
  const client = new AccountClient({ region: configuration.tooling.region, credentials });
  const used = targetsOf(configuration).filter((target) => target.account === account);
  const names = [...new Set(used.map(({ region }) => region))];
  const looks = names.map((region) =>
    look(`${account} ${region}`, () => regionResult(client, account, region)),
  );
  const results = (await Promise.all(looks)).flat();
  const others = results.filter(({ verdict }) => verdict !== 'ok');
  return others.length > 0
    ? others
    : [ok(account, `${names.join(', ')} ${names.length === 1 ? 'is' : 'are'} on`)];
}

async function regionResult(
  client: AccountClient,
  account: string,
  RegionName: string,
): Promise<CheckResult> {
  const about = `${account} ${RegionName}`;
  const { RegionOptStatus: status = 'unknown' } = await client.send(
    new GetRegionOptStatusCommand({ RegionName }),
  );
  switch (status) {
    case 'ENABLED':
    case 'ENABLED_BY_DEFAULT':
      return ok(about, status);
    case 'ENABLING':
      return warning(about, 'the account is opting in', 'wait: it takes minutes to hours');
    default:
      return problem(
        about,
        `the account has not opted in: ${status}`,
        `run: aws account enable-region --region-name ${RegionName}, in ${account}`,
      );
  }
}
