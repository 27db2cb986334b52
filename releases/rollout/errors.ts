import { InputError } from '../../tags/errors';
import { listed } from '../../tags/nearest';
import type { Problem } from '../../tags/problem';
import { formatTeam } from '../../tags/team-argument';
import { formatVersion } from '../../tags/version';
import { ReleaseRefused } from '../errors';
import type { Rollout } from './rollout';

/** A roll-out does not begin, for every reason that was found. */
export function rolloutRefused(
  { version, ...team }: Pick<Rollout, 'version' | 'environment' | 'team'>,
  problems: readonly Problem[],
): ReleaseRefused {
  return new ReleaseRefused(problems, `${formatVersion(version)} is not rolled out to ${formatTeam(team)}`);
}

/** Nobody would hear an alarm that is not there. */
export function alarmsMissing(names: readonly string[]): InputError {
  return new InputError(
    `no alarm ${listed(names)} in the tooling account and its Region; nothing is started; list them: aws cloudwatch describe-alarms`,
  );
}

/** What a person calls a roll-out has not begun. */
export function nothingToResume(tag: string, remote: string): InputError {
  return new InputError(
    `${remote} has no ${tag} nor any other tag of this roll-out; begin it without --resume`,
  );
}

/** The roll-out has begun, and nobody said that it is to be taken up again. */
export function alreadyBegun(tags: readonly string[], remote: string): InputError {
  return new InputError(
    `${remote} has tags of this roll-out: ${listed(tags)}; go on with it: --resume, or choose another version`,
  );
}

/** The tags of one version name different commits: no roll-out made them. */
export function manyCommits(commits: ReadonlyMap<string, string>): InputError {
  const lines = [...commits].map(([tag, commit]) => `  ${tag}: ${commit.slice(0, 12)}`);
  return new InputError(
    ['the tags of this version name different commits; choose another version:', ...lines].join('\n'),
  );
}

/** The commit is said, and the roll-out has begun with another. */
export function otherCommit(begun: string, given: string): InputError {
  return new InputError(
    `the roll-out has begun with ${begun.slice(0, 12)}, and --commit says ${given.slice(0, 12)}; leave --commit out, or choose another version`,
  );
}

/** The same roll-out goes on by itself already. */
export function underWay({ environment }: Pick<Rollout, 'environment'>, execution: string): InputError {
  return new InputError(
    `this roll-out goes on by itself already: ${execution}; see how far it is: taglane status --env ${environment}, or stop it: aws stepfunctions stop-execution --execution-arn ${execution}`,
  );
}

/** Nothing in the tooling account could carry it out. */
export function noMachine(name: string): InputError {
  return new InputError(
    `the tooling account has no state machine ${name}; deploy it: taglane deploy tooling, or leave out --remote`,
  );
}

/** Whoever is behind a connection takes no tags from a build. */
export function noRemoteRollout(): InputError {
  return new InputError(
    'a build cannot push tags to a repository behind a connection; leave out --remote, and keep this shell open',
  );
}

/** What is to be released is in a clone only. */
export function notPushed(commit: string): InputError {
  return new InputError(
    `the repository has no commit ${commit.slice(0, 12)}; push its branch, then begin the roll-out again`,
  );
}
