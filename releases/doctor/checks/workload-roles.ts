import { GetRoleCommand, IAMClient, NoSuchEntityException } from '@aws-sdk/client-iam';
import { BUILD_ROLE, PLAN_ROLE } from '../../../tags/names';
import { accessStackId, workloadAccounts } from '../../../tags/stack-id';
import { trustedPrincipals } from '../../../tags/trusted-principals';
import { notChecked, ok, problem, type Check, type CheckResult } from '../check';
import { look } from '../refusal';
import { parseRoleTrust, trustResults } from '../role-trust';
import type { DoctorSite } from '../site';

/** The roles in every workload account, and whom they trust, as far as the person is let in to look. */
export const workloadRoles: Check = {
  name: 'roles',
  needs: 'tooling account',
  async run(site) {
    const accounts = workloadAccounts(site.configuration);
    const looks = accounts.map((account) => look(account, () => accountResults(site, account)));
    return (await Promise.all(looks)).flat();
  },
};

const ROLES = [
  { role: PLAN_ROLE, stage: 'plan' },
  { role: BUILD_ROLE, stage: 'apply' },
] as const;

async function accountResults(site: DoctorSite, account: string): Promise<readonly CheckResult[]> {
  const { sessions, configuration } = site;
  const session = await sessions.of(account);
  if (session === null) {
    const message = `none of ${sessions.roles.join(' and ')} lets you in: whether the roles are right, only others can see`;
    return [
      notChecked(account, message, 'ask an operator, or whoever deploys access, to run taglane doctor'),
    ];
  }
  const iam = new IAMClient({ region: configuration.tooling.region, credentials: session.credentials });
  const looks = ROLES.map(({ role, stage }) =>
    look(`${account} ${role}`, () => roleResults(iam, site, { account, role, stage })),
  );
  return (await Promise.all(looks)).flat();
}

interface NamedRole {
  readonly account: string;
  readonly role: string;
  readonly stage: 'plan' | 'apply';
}

async function roleResults(
  iam: IAMClient,
  { configuration }: DoctorSite,
  { account, role, stage }: NamedRole,
): Promise<readonly CheckResult[]> {
  const about = `${account} ${role}`;
  const advice = `run: taglane deploy ${accessStackId(account)}`;
  try {
    const { Role } = await iam.send(new GetRoleCommand({ RoleName: role }));
    const trust = parseRoleTrust(decodeURIComponent(Role?.AssumeRolePolicyDocument ?? ''));
    if (trust === undefined) return [problem(about, 'its trust policy cannot be read', advice)];
    const wanted = trustedPrincipals(configuration, account, stage);
    const found = trustResults(about, trust, { wanted, externalId: configuration.access.externalId, advice });
    return found.length > 0 ? found : [ok(about, `trusts the ${wanted.length} principals that it should`)];
  } catch (error) {
    if (error instanceof NoSuchEntityException) return [problem(about, 'there is no such role', advice)];
    throw error;
  }
}
