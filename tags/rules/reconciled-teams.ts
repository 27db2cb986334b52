import type { Draft } from '../configuration-draft';
import { hint, listed } from '../nearest';
import { printable } from '../printable';
import type { Problem } from '../problem';
import { parseScopeTeam } from '../scope-team';

/** Every team whose drift is undone is in `teams`. */
export function reconciledTeamsAreListed({ teams, reconciled }: Draft): Problem[] {
  if (teams === undefined) return [];
  const known = teams.filter((team) => team !== undefined);
  return [...reconciled].flatMap(([path, list]) =>
    list.flatMap((text, index) => {
      const team = text === undefined ? undefined : (parseScopeTeam(text)?.team ?? text);
      return team === undefined || known.includes(team)
        ? []
        : [
            {
              path: `${path}[${index}]`,
              message: `no team ${printable(team)} in teams (${listed(known)})${hint(team, known)}`,
            },
          ];
    }),
  );
}
