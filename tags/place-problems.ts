import type { Configuration, Environment } from './configuration';
import { hint, listed } from './nearest';
import { knownRegions, partitionOf, type ExtraRegions } from './partitions';
import type { Problem } from './problem';
import type { TagPlace } from './release-tag';
import type { Scope } from './scope';

/** Every part of a place that the configuration does not have or does not allow, with what it has. */
export function placeProblems(configuration: Configuration, place: TagPlace): Problem[] {
  const environment = configuration.environments.get(place.environment);
  if (environment === undefined) return unknownEnvironment(configuration, place);
  return [
    ...scopeProblems(configuration, environment, place.scope),
    ...teamProblems(configuration, environment, place.team),
  ];
}

function unknownEnvironment(configuration: Configuration, { environment, scope, team }: TagPlace): Problem[] {
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
  return [
    { path: 'scope', message: `no Region "${scope.region}"${hint(scope.region, knownRegions(extra))}` },
  ];
}

function scopeProblems({ extraRegions }: Configuration, environment: Environment, scope: Scope): Problem[] {
  const allowed = listed(environment.regions);
  if (scope.kind === 'global') {
    if (environment.global) return [];
    return [
      { path: 'scope', message: `"${environment.name}" allows no global releases; allowed are ${allowed}` },
    ];
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
