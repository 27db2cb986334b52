import type { Draft } from '../configuration-draft';
import type { Problem } from '../problem';
import { accountUses } from './account-uses';

/** Workloads do not share the account that holds the pipelines and the states. */
export function toolingIsNotAWorkload(draft: Draft): Problem[] {
  const { account } = draft.tooling;
  const uses = account === undefined ? [] : (accountUses(draft).get(account) ?? []);
  return uses.map(({ path }) => ({
    path,
    message: 'is the tooling account; a workload account of its own is safer',
  }));
}
