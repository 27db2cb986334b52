import { isAwsAnswer } from '../aws-answer';
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
  const may = mayAsk(site);
  const all = await Promise.all(
    checks.map(async (check) => {
      const told = onCheck(check.name);
      const results = await resultsOf(check, site, may);
      told.done(results);
      return results.map((result) => ({ check: check.name, ...result }));
    }),
  );
  return all.flat();
}

async function resultsOf(
  check: Check,
  site: DoctorSite,
  may: Promise<boolean>,
): Promise<readonly CheckResult[]> {
  try {
    if (check.needs === 'nothing' || (await may)) return await check.run(site);
    return [notChecked('tooling account', 'its credentials are needed', 'see the check of credentials')];
  } catch (error) {
    return [unlooked('tooling account', error)];
  }
}

/** Are the credentials of the tooling account? The check of credentials says what is wrong with others. */
async function mayAsk({ account, configuration }: DoctorSite): Promise<boolean> {
  try {
    return (await account.caller()).account === configuration.tooling.account;
  } catch (error) {
    if (isAwsAnswer(error)) return false;
    throw error;
  }
}
