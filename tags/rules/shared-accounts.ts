import type { Draft } from '../configuration-draft';
import type { Problem } from '../problem';
import { accountUses, type AccountUse } from './account-uses';

/** No account can be reached without the approval that another environment asks for, unless that is wanted. */
export function accountsAreNotSharedAcrossApprovals(draft: Draft): Problem[] {
  if (draft.sharedAccounts) return [];
  return repeatedUses(draft)
    .filter(({ first, later }) => differ(first, later))
    .map(({ account, first, later }) => ({
      path: later.path,
      message: `account ${account} is also at ${first.path}, and only one of the two waits for approval; use another account, or set sharedAccounts: true`,
    }));
}

/** Accounts that more than one place uses, as far as that is no problem. */
export function accountsAreShared(draft: Draft): Problem[] {
  return repeatedUses(draft)
    .filter(({ first, later }) => draft.sharedAccounts || !differ(first, later))
    .map(({ account, first, later }) => ({
      path: later.path,
      message: `account ${account} is also at ${first.path}`,
    }));
}

interface RepeatedUse {
  readonly account: string;
  readonly first: AccountUse;
  readonly later: AccountUse;
}

function repeatedUses(draft: Draft): RepeatedUse[] {
  return [...accountUses(draft)].flatMap(([account, [first, ...others]]) =>
    first === undefined ? [] : others.map((later) => ({ account, first, later })),
  );
}

function differ(first: AccountUse, later: AccountUse): boolean {
  return first.approval !== undefined && later.approval !== undefined && first.approval !== later.approval;
}
