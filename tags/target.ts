import type { Configuration, Environment } from './configuration';
import { TagError } from './errors';
import { hint, listed } from './nearest';
import { knownRegions, partitionOf, type ExtraRegions, type Partition } from './partitions';
import type { Problem } from './problem';
import { formatReleaseTag, type ReleaseTag } from './release-tag';
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
  const environment = configuration.environments.get(tag.environment);
  const problems =
    environment === undefined
      ? unknownEnvironment(configuration, tag)
      : placeProblems(configuration, environment, tag);
  const account = environment?.accounts.get(tag.team);
  if (problems.length > 0 || account === undefined) {
    throw new TagError(problems, `no such place: ${formatReleaseTag(tag)}`);
  }
  return targetAt(configuration, tag, account);
}

type Place = Pick<ReleaseTag, 'environment' | 'scope' | 'team'>;

/** `<environment>_<scope>_<team>`: `_` occurs in no part, so that no two places share an id. */
export function stackIdFor({ environment, scope, team }: Place): string {
  return `${environment}_${formatScope(scope)}_${team}`;
}

function targetAt(configuration: Configuration, place: Place, account: string): Target {
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

function unknownEnvironment(configuration: Configuration, { environment, scope, team }: ReleaseTag): Problem[] {
  const names = [...configuration.environments.keys()];
  return [
    {
      path: 'environment',
      message: `no environment "${environment}"; there are ${listed(names)}${hint(environment, names)}`,
    },
    ...unknownRegion(configuration.extraRegions, scope),
    ...teamProblems(configuration, undefined, team),
  ];
}

/** Without an environment only a Region that exists nowhere can be named. */
function unknownRegion(extra: ExtraRegions, scope: Scope): Problem[] {
  if (scope.kind === 'global' || partitionOf(scope.region, extra) !== undefined) return [];
  return [{ path: 'scope', message: `no Region "${scope.region}"${hint(scope.region, knownRegions(extra))}` }];
}

function placeProblems(configuration: Configuration, environment: Environment, tag: ReleaseTag): Problem[] {
  return [
    ...scopeProblems(configuration, environment, tag.scope),
    ...teamProblems(configuration, environment, tag.team),
  ];
}

function scopeProblems({ extraRegions }: Configuration, environment: Environment, scope: Scope): Problem[] {
  const allowed = listed(environment.regions);
  if (scope.kind === 'global') {
    if (environment.global) return [];
    return [{ path: 'scope', message: `"${environment.name}" allows no global releases; allowed are ${allowed}` }];
  }
  const { region } = scope;
  if (environment.regions.includes(region)) return [];
  const here = `allowed in "${environment.name}" are ${allowed}`;
  if (partitionOf(region, extraRegions) === undefined) {
    const near = hint(region, [...environment.regions, ...knownRegions(extraRegions)]);
    return [{ path: 'scope', message: `no Region "${region}"; ${here}${near}` }];
  }
  const near = hint(region, environment.regions);
  return [{ path: 'scope', message: `Region "${region}" is not allowed; ${here}${near}` }];
}

function teamProblems(
  { teams }: Configuration,
  environment: Environment | undefined,
  team: string,
): Problem[] {
  if (!teams.includes(team)) {
    return [{ path: 'team', message: `no team "${team}"; there are ${listed(teams)}${hint(team, teams)}` }];
  }
  if (environment === undefined || environment.accounts.has(team)) return [];
  const here = listed([...environment.accounts.keys()]);
  return [
    {
      path: 'team',
      message: `"${team}" has no account in "${environment.name}"; teams with one are ${here}`,
    },
  ];
}
