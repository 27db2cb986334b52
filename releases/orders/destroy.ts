import type { Configuration } from '../../tags/configuration';
import { regionsOf } from '../../tags/partitions';
import { formatPlace } from '../../tags/release-tag';
import { stackIdFor, type Target } from '../../tags/target';
import type { CurrentRow } from '../ledger/current-row';
import type { ExecutionRow } from '../ledger/execution-row';
import { nothingApplied, regionsFirst } from './errors';
import type { Past } from './past';

/** The release that is destroyed: what is applied, else what broke off last and may have made something. */
export function destroyedRelease({
  current,
  history,
}: Past): Pick<ExecutionRow, 'tag' | 'commit' | 'release'> {
  if (current.applied !== null) return current.applied;
  const destroyed = current.destroyed?.sequence ?? 0;
  const broken = history.find((row) => mayHaveMade(row) && row.sequence > destroyed);
  if (broken === undefined) throw nothingApplied(current.target, 'destroyed');
  return broken;
}

function mayHaveMade({ operation, plan, state }: ExecutionRow): boolean {
  const isRelease = operation === 'release' || operation === 'rollback';
  return isRelease && plan !== null && (state === 'failed' || state === 'stopped');
}

/** The stacks of one team in every Region of the partition, also in those that the configuration no longer allows. */
export function regionalStacks(configuration: Configuration, { environment, team }: Target): string[] {
  const { partition, extraRegions } = configuration;
  return regionsOf(partition, extraRegions).map((region) =>
    stackIdFor({ environment, team, scope: { kind: 'region', region } }),
  );
}

/** Whether something is in a target, or on its way there. */
export function stands({ applied, open }: CurrentRow): boolean {
  return applied !== null || open.length > 0;
}

/** Refuses to destroy what is global while something of the same team is in a Region, or is on its way there. */
export function refuseBeforeRegions(target: Target, regional: ReadonlyMap<string, CurrentRow>): void {
  if (target.scope.kind !== 'global') return;
  const standing = [...regional.values()].filter(stands);
  const commands = standing.map(wayOut).sort();
  if (commands.length > 0) throw regionsFirst(formatPlace(target), commands);
}

/** What is only on its way is no release yet that could be destroyed. */
function wayOut({ target: stack, applied }: CurrentRow): string {
  return applied === null ? `taglane status, and taglane stop ${stack}` : `taglane destroy ${stack}`;
}
