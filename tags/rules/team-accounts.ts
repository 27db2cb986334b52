import type { Draft } from '../configuration-draft';
import { hint, listed } from '../nearest';
import { printable } from '../printable';
import { formatPath, type Problem } from '../problem';

/** Every account is of a team in `teams`. */
export function accountsBelongToListedTeams({ teams, environments }: Draft): Problem[] {
  if (teams === undefined) return [];
  const known = teams.filter((team) => team !== undefined);
  return [...(environments ?? [])].flatMap(([name, { accounts }]) =>
    [...(accounts?.keys() ?? [])]
      .filter((team) => !known.includes(team))
      .map((team) => ({
        path: formatPath(['environments', name, 'accounts', team]),
        message: `no team ${printable(team)} in teams (${listed(known)})${hint(team, known)}`,
      })),
  );
}

/** Every team has an account somewhere; not asked while the accounts of an environment cannot be read. */
export function teamsHaveAnAccount({ teams, environments }: Draft): Problem[] {
  const accounts = [...(environments?.values() ?? [])].map((environment) => environment.accounts);
  if (accounts.length === 0 || accounts.includes(undefined)) return [];
  const used = new Set(accounts.flatMap((byTeam) => [...(byTeam?.keys() ?? [])]));
  return (teams ?? []).flatMap((team, index) =>
    team === undefined || used.has(team)
      ? []
      : [
          {
            path: formatPath(['teams', index]),
            message: `${printable(team)} has an account in no environment; add one under environments.<environment>.accounts`,
          },
        ],
  );
}
