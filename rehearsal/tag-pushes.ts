import { availableParallelism } from 'node:os';
import type { TagSelection } from '../tags/selection';
import type { Engineer } from './engineer';
import type { ReleaseView } from './release-view';

/**
 * Pushes tags, a Region's as soon as the global release of its version goes ahead of it: before, its lane refuses it.
 * No more releases are on their way to their plans at once than the machine has cores: the first one is soon where it
 * waits for AWS, and leaves the cores to the next.
 */
export class TagPushes {
  private readonly views: Map<string, ReleaseView>;
  private readonly failure = new AbortController();
  private held: readonly TagSelection[];

  /** Takes how all releases get on; those that have begun are not pushed again. */
  constructor(
    private readonly engineer: Pick<Engineer, 'pushTags'>,
    before: readonly ReleaseView[],
    private readonly atOnce = Math.max(2, availableParallelism()),
  ) {
    this.views = new Map(before.map((view) => [view.selection.tag, view]));
    this.held = before
      .filter(({ stages: [capture] }) => capture?.status === 'waiting')
      .map(({ selection }) => selection);
  }

  /** Aborts with the error of a push that failed later than the first one. */
  get failed(): AbortSignal {
    return this.failure.signal;
  }

  /** Pushes, in one go, the tags that nothing stands before, as far as there is room. */
  async pushFree(): Promise<void> {
    const room = Math.max(0, this.atOnce - this.onTheirWay());
    // One that has to wait keeps its place, so that later ones do not take the cores from it.
    const free = this.held.slice(0, room).filter((selection) => this.isFree(selection));
    this.held = this.held.filter((selection) => !free.includes(selection));
    await this.engineer.pushTags(free.map(({ tag }) => tag));
  }

  /** Looks again, since a release has got on. */
  changed(view: ReleaseView): void {
    this.views.set(view.selection.tag, view);
    this.pushFree().catch((error: unknown) => this.failure.abort(error));
  }

  /** How many are pushed and not planned yet. */
  private onTheirWay(): number {
    const held = new Set(this.held.map(({ tag }) => tag));
    return [...this.views.values()].filter(
      ({ selection, counts, outcome }) => !held.has(selection.tag) && counts === null && outcome === 'open',
    ).length;
  }

  private isFree(selection: TagSelection): boolean {
    const global = [...this.views.values()].find((view) => isGlobalOf(selection, view.selection));
    if (global === undefined || global.outcome !== 'open') return true;
    // Executions of one lane pass its stages in the order in which they began.
    return global.selection.lane === selection.lane && global.execution !== null;
  }
}

function isGlobalOf(selection: TagSelection, { environment, team, version, scope }: TagSelection): boolean {
  const isSame =
    environment === selection.environment && team === selection.team && version === selection.version;
  return isSame && scope === 'global' && selection.scope !== 'global';
}
