import type { ExecutionRow } from '../../ledger/execution-row';
import { ageOf } from '../../status/age';
import { versionText } from '../../status/phase-text';

/** What an execution that has not ended has come to, as far as the ledger knows. */
export function openText({ tag, operation, state, plan, startedAt }: ExecutionRow, now: Date): string {
  const since = state === 'captured' || plan === null ? startedAt : plan.at;
  return `${versionText({ tag, operation })} ${WORDS[state] ?? state}, ${ageOf(since, now)}`;
}

const WORDS: Readonly<Record<string, string>> = {
  captured: 'has no plan yet',
  planned: 'is planned, not applied',
  applying: 'applies',
};
