import { formatVersion } from '../../../tags/version';
import { parseReleaseTag } from '../../../tags/release-tag';
import type { ExecutionRow } from '../../ledger/execution-row';
import { ageOf } from '../../status/age';

/** What an execution that has not ended has come to, as far as the ledger knows. */
export function openText({ tag, operation, state, plan, startedAt }: ExecutionRow, now: Date): string {
  const since = state === 'captured' || plan === null ? startedAt : plan.at;
  return `${versionIn({ tag, operation })} ${WORDS[state] ?? state}, ${ageOf(since, now)}`;
}

/** The version of an execution, with what it does where that is no release. */
export function versionIn({ tag, operation }: Pick<ExecutionRow, 'tag' | 'operation'>): string {
  const version = formatVersion(parseReleaseTag(tag).version);
  return operation === 'release' ? version : `${operation} ${version}`;
}

const WORDS: Readonly<Record<string, string>> = {
  captured: 'has no plan yet',
  planned: 'is planned, not applied',
  applying: 'applies',
};
