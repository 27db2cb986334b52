import { nameProblem } from './name';
import { formatScope, parseScope, type Scope } from './scope';

/** A team, everywhere or in one scope. */
export interface ScopeTeam {
  /** `null` for every scope. */
  readonly scope: Scope | null;
  readonly team: string;
}

/** Reads `<team>` or `<scope>/<team>`; `undefined` for anything else. */
export function parseScopeTeam(text: string): ScopeTeam | undefined {
  const [team = '', place, ...more] = text.split('/').reverse();
  const scope = place === undefined ? null : parseScope(place);
  return more.length > 0 || scope === undefined || nameProblem(team) !== undefined
    ? undefined
    : { scope, team };
}

/** Whether a team in a scope is meant. */
export function includesTarget({ scope, team }: ScopeTeam, target: { scope: Scope; team: string }): boolean {
  return team === target.team && (scope === null || formatScope(scope) === formatScope(target.scope));
}
