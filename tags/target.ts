import type { Configuration, Environment } from './configuration';
import { TagError } from './errors';
import type { Partition } from './partitions';
import { placeProblems } from './place-problems';
import { formatPlace, formatReleaseTag, parsePlace, type ReleaseTag, type TagPlace } from './release-tag';
import { formatScope, GLOBAL, type Scope } from './scope';

/** A place that the configuration allows: one team's account in one environment, global or in one Region. */
export interface Target {
  readonly environment: string;
  readonly scope: Scope;
  readonly team: string;
  readonly account: string;
  /** The Region that the provider works in: the scope, or `globalRegion`. */
  readonly region: string;
  readonly partition: Partition;
  /** `<environment>_<scope>_<team>`, unique over all targets. */
  readonly stack: string;
}

/** Every target that the configuration allows, by environment, team and scope, global first. */
export function targetsOf(configuration: Configuration): Target[] {
  return [...configuration.environments.values()].flatMap((environment) =>
    [...environment.accounts].flatMap(([team, account]) =>
      scopesOf(environment).map((scope) =>
        targetAt(configuration, { environment: environment.name, scope, team }, account),
      ),
    ),
  );
}

/** The scopes that an environment allows, global first. */
export function scopesOf({ global, regions }: Environment): Scope[] {
  return [...(global ? [GLOBAL] : []), ...regions.map((region): Scope => ({ kind: 'region', region }))];
}

/** The target that a release tag selects; throws TagError naming every part that has no such place. */
export function targetFor(configuration: Configuration, tag: ReleaseTag): Target {
  return existingTarget(configuration, tag, formatReleaseTag(tag));
}

/** The target at a place; throws TagError naming every part that has no such place. */
export function placeTargetFor(configuration: Configuration, place: TagPlace): Target {
  return existingTarget(configuration, place, formatPlace(place));
}

/** `<environment>_<scope>_<team>`: `_` occurs in no part, so that no two places share an id. */
export function stackIdFor({ environment, scope, team }: TagPlace): string {
  return `${environment}_${formatScope(scope)}_${team}`;
}

/** Reads what `stackIdFor` writes; `undefined` for anything else. */
export function parseStackId(text: string): TagPlace | undefined {
  const end = text.lastIndexOf('_');
  return end === -1 ? undefined : parsePlace(`${text.slice(0, end)}/${text.slice(end + 1)}`);
}

function existingTarget(configuration: Configuration, place: TagPlace, text: string): Target {
  const problems = placeProblems(configuration, place);
  const account = configuration.environments.get(place.environment)?.accounts.get(place.team);
  if (problems.length > 0 || account === undefined) throw new TagError(problems, `no such place: ${text}`);
  return targetAt(configuration, place, account);
}

function targetAt(configuration: Configuration, place: TagPlace, account: string): Target {
  const { environment, scope, team } = place;
  const region = scope.kind === 'global' ? configuration.globalRegion : scope.region;
  return {
    environment,
    scope,
    team,
    account,
    region,
    partition: configuration.partition,
    stack: stackIdFor(place),
  };
}
