import type { Approval } from '../configuration';
import type { Draft } from '../configuration-draft';
import { formatPath } from '../problem';

/** A place in the configuration where an account stands. */
export interface AccountUse {
  readonly path: string;
  readonly environment: string;
  readonly approval: Approval | undefined;
}

/** Where each account is used, in the order of the file. */
export function accountUses({ environments }: Draft): Map<string, AccountUse[]> {
  const uses = new Map<string, AccountUse[]>();
  for (const [environment, { accounts, approval }] of environments ?? []) {
    for (const [team, account] of accounts ?? []) {
      if (account === undefined) continue;
      const use = {
        path: formatPath(['environments', environment, 'accounts', team]),
        environment,
        approval,
      };
      const earlier = uses.get(account);
      if (earlier === undefined) uses.set(account, [use]);
      else earlier.push(use);
    }
  }
  return uses;
}
