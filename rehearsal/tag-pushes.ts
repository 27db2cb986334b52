import type { TagSelection } from '../tags/selection';
import type { Engineer } from './engineer';
import type { ReleaseView } from './release-view';

/** Pushes tags, a Region's as soon as the global release of its version goes ahead of it: before, its lane refuses it. */
export class TagPushes {
  private readonly views: Map<string, ReleaseView>;
  private readonly failure = new AbortController();
  private held: readonly TagSelection[];

  /** Takes how all releases get on; those that have begun are not pushed again. */
  constructor(
    private readonly engineer: Pick<Engineer, 'pushTags'>,
    before: readonly ReleaseView[],
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

  /** Pushes, in one go, all tags that nothing stands before. */
  async pushFree(): Promise<void> {
    const free = this.held.filter((selection) => this.isFree(selection));
    this.held = this.held.filter((selection) => !free.includes(selection));
    await this.engineer.pushTags(free.map(({ tag }) => tag));
  }

  /** Looks again, since a release has got on. */
  changed(view: ReleaseView): void {
    this.views.set(view.selection.tag, view);
    this.pushFree().catch((error: unknown) => this.failure.abort(error));
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
