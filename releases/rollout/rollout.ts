import { formatDuration } from '../../tags/duration';
import { laneNameFor } from '../../tags/lane';
import type { Configuration } from '../../tags/configuration';
import { formatReleaseTag } from '../../tags/release-tag';
import type { Target } from '../../tags/target';
import { formatTeam, type TeamArgument } from '../../tags/team-argument';
import { formatVersion, type Version } from '../../tags/version';
import { formatStrategy, type Strategy } from './strategy';
import { wavesOf, type Wave } from './waves';

/** A target of a roll-out, and the tag that releases to it. */
export interface Step {
  readonly target: Target;
  readonly tag: string;
  readonly lane: string;
}

/** What is to be released to all that a team has in an environment, and how. */
export interface Rollout {
  readonly environment: string;
  readonly team: string;
  readonly version: Version;
  readonly strategy: Strategy;
  readonly waves: readonly Wave<Step>[];
  /** How long a wave is watched before the next one begins. */
  readonly bakeMinutes: number;
  /** Whether versions may be older than what is applied. */
  readonly older: boolean;
  /** Names of CloudWatch alarms of the tooling account, in its Region. */
  readonly alarms: readonly string[];
}

/** How a person wants a roll-out. */
export type RolloutWish = Pick<Rollout, 'version' | 'strategy' | 'bakeMinutes' | 'alarms' | 'older'>;

/** The roll-out that a wish is; throws InputError for waves that are not of these Regions. */
export function rolloutFor(
  configuration: Configuration,
  { environment, team, targets }: TeamArgument,
  { version, strategy, bakeMinutes, alarms, older }: RolloutWish,
): Rollout {
  const waves = wavesOf(targets, strategy).map((wave) =>
    wave.map((target) => ({
      target,
      tag: formatReleaseTag({ ...target, version }),
      lane: laneNameFor(configuration, target),
    })),
  );
  return {
    ...{ environment, team, version, strategy, waves, bakeMinutes, older },
    alarms: [...new Set(alarms)],
  };
}

/** Every step, in the order of the waves. */
export function stepsOf({ waves }: Pick<Rollout, 'waves'>): Step[] {
  return waves.flat();
}

/** What a roll-out releases, and through which remote of a clone. */
export interface RolloutOrigin {
  readonly commit: string;
  readonly remote: string;
}

/** The command that goes on with a roll-out; one that has not begun is begun with the same commit. */
export function goOnCommand(
  rollout: Rollout,
  { commit, remote }: RolloutOrigin,
  begun: boolean,
): readonly string[] {
  const { version, strategy, bakeMinutes, alarms, older } = rollout;
  return [
    ...['taglane', 'rollout', formatTeam(rollout), formatVersion(version)],
    ...(begun ? ['--resume'] : ['--commit', commit]),
    ...['--waves', formatStrategy(strategy)],
    ...(bakeMinutes === 0 ? [] : ['--bake', formatDuration(bakeMinutes)]),
    ...alarms.flatMap((alarm) => ['--alarm', alarm]),
    ...(older ? ['--older'] : []),
    ...(remote === 'origin' ? [] : ['--git-remote', remote]),
  ];
}
