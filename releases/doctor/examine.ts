import { notChecked, type Check, type CheckResult } from './check';
import { unlooked } from './refusal';
import type { DoctorSite } from './site';

/** A result with the check that it is of. */
export interface NamedResult extends CheckResult {
  readonly check: string;
}

/** Who is told how the checks get on. */
export type OnCheck = (name: string) => { done(results: readonly CheckResult[]): void };

/** Runs checks all at once; the results are in the order of the checks. */
export async function examine(
  checks: readonly Check[],
  site: DoctorSite,
  onCheck: OnCheck,
): Promise<NamedResult[]> {
  const foreign = foreignCredentials(site);
  const all = await Promise.all(
    checks.map(async (check) => {
      const told = onCheck(check.name);
      const results = await resultsOf(check, site, foreign);
      told.done(results);
      return results.map((result) => ({ check: check.name, ...result }));
    }),
  );
  return all.flat();
}

async function resultsOf(
  check: Check,
  site: DoctorSite,
  foreign: Promise<string | null>,
): Promise<readonly CheckResult[]> {
  try {
    const why = check.needs === 'nothing' ? null : await foreign;
    if (why !== null) return [notChecked('tooling account', why, 'see the check of credentials')];
    return await check.run(site);
  } catch (error) {
    return [unlooked('tooling account', error)];
  }
}

/** Why the credentials are none of the tooling account; `null` when they are. */
async function foreignCredentials({ account, configuration }: DoctorSite): Promise<string | null> {
  try {
    const caller = await account.caller();
    return caller.account === configuration.tooling.account
      ? null
      : `the credentials are of account ${caller.account}`;
  } catch (error) {
    return unlooked('', error).message;
  }
}
