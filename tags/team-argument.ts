import type { Configuration } from './configuration';
import { InputError, TagError } from './errors';
import { hint } from './nearest';
import { placeProblems } from './place-problems';
import { printable } from './printable';
import { formatPlace, parsePlace } from './release-tag';
import { GLOBAL } from './scope';
import { targetsOf, type Target } from './target';

/** All that a team has in an environment, global first. */
export interface TeamArgument {
  readonly environment: string;
  readonly team: string;
  readonly targets: readonly Target[];
}

/**
 * Reads `<environment>/<team>`. Throws TagError for a part that the configuration has not, and InputError with the
 * nearest one for a text that is something else.
 */
export function parseTeamArgument(configuration: Configuration, text: string): TeamArgument {
  const [environment = '', team = '', ...more] = text.split('/');
  // The grammar of names is that of a place's.
  const place = more.length > 0 ? undefined : parsePlace(formatPlace({ environment, scope: GLOBAL, team }));
  if (place === undefined) throw noTeam(configuration, text);
  const problems = placeProblems(configuration, place).filter(({ path }) => path !== 'scope');
  if (problems.length > 0) throw new TagError(problems, `no such team: ${text}`);
  const targets = targetsOf(configuration).filter(
    (target) => target.environment === environment && target.team === team,
  );
  return { environment, team, targets };
}

/** What `parseTeamArgument` reads. */
export function formatTeam({ environment, team }: Pick<TeamArgument, 'environment' | 'team'>): string {
  return `${environment}/${team}`;
}

function noTeam(configuration: Configuration, text: string): InputError {
  const teams = [...new Set(targetsOf(configuration).map(formatTeam))];
  const places = targetsOf(configuration).map(formatPlace);
  const one = places.includes(text) ? '; for one place alone there is taglane tag' : hint(text, teams);
  return new InputError(`no team ${printable(text)}; expected <environment>/<team>, as dev/research${one}`);
}
