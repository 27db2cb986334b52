import { compareVersions, formatVersion } from '../../tags/version';
import type { TagFacts } from './tag-facts';

/** What a person should know before the tag is pushed, and what refuses nothing. */
export function tagWarnings(facts: TagFacts): string[] {
  return WARNINGS.flatMap((warning) => warning(facts));
}

const WARNINGS: readonly ((facts: TagFacts) => readonly string[])[] = [
  ledgerWasNotAsked,
  sameOrder,
  underWay,
  sameCommit,
  takesBack,
  appliedIsElsewhere,
  drifted,
];

function ledgerWasNotAsked({ standing }: TagFacts): string[] {
  return standing === null ? ['the ledger was not asked: what is applied there is not known'] : [];
}

function sameOrder({ tag, versions }: TagFacts): string[] {
  const own = formatVersion(tag.version);
  const equal = versions.filter((one) => compareVersions(one, tag.version) === 0).map(formatVersion);
  return equal
    .filter((one) => one !== own)
    .map((one) => `${one} is there and orders like ${own}; one of the two is enough`);
}

function underWay({ standing }: TagFacts): string[] {
  return (standing?.open ?? []).map(
    ({ tag, operation, state, execution }) =>
      `${operation} of ${tag} is under way (${state}, execution ${execution ?? 'not started'}); this one comes after it`,
  );
}

function sameCommit({ standing, commit }: TagFacts): string[] {
  const applied = standing?.current.applied;
  if (commit === null || applied?.commit !== commit.commit) return [];
  return [`${applied.tag}, which is applied, is the same commit; expect a plan without changes`];
}

function takesBack({ range }: TagFacts): string[] {
  if (range === null || range.takenBack === 0) return [];
  const commits = range.takenBack === 1 ? '1 commit' : `${range.takenBack} commits`;
  return [`${commits} of what is applied are not in this one, and would be taken back`];
}

function appliedIsElsewhere({ standing, range }: TagFacts): string[] {
  const commit = standing?.current.applied?.commit;
  if (commit === undefined || commit === null || range !== null) return [];
  return [
    `${commit.slice(0, 12)}, which is applied, is not in this clone; git fetch --all shows what lies between`,
  ];
}

function drifted({ standing }: TagFacts): string[] {
  const drift = standing?.current.drift ?? null;
  if (drift === null) return [];
  return [
    `somebody changed the account by hand since ${drift.since}; the release puts that back: ${drift.changes.slice(0, 5).join(', ')}`,
  ];
}
