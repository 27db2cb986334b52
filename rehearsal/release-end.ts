import { appliedResources, type AppliedResource } from './applied-resources';
import type { Rehearsal } from './rehearsal';
import type { ReleaseView } from './release-view';
import type { RunRequest } from './run';
import { secondPlan, type SecondPlan } from './second-plan';
import { unwrittenReason, type WrittenEnds } from './written-ends';

/** How a release ended, and what there is of it. */
export interface Rehearsed {
  readonly view: ReleaseView;
  readonly resources: readonly AppliedResource[];
  /** What a plan after the apply says; `null` when nothing was applied. */
  readonly secondPlan: SecondPlan | null;
  /** Why its lane has not written down how it ended; `null` when it has. */
  readonly unwritten: string | null;
}

/** Finds out what there is of releases, of each as soon as it is over. */
export class ReleaseEnds {
  private readonly found = new Map<string, Promise<Rehearsed>>();

  constructor(
    private readonly rehearsal: Rehearsal,
    private readonly request: RunRequest,
    private readonly written: WrittenEnds,
    /** The releases that were not over before. */
    private readonly open: ReadonlySet<string>,
  ) {}

  /** Begins when the release is over. */
  changed(view: ReleaseView): void {
    // Whoever asks for the end is told of a failure.
    if (view.outcome !== 'open') this.endOf(view).catch(() => undefined);
  }

  /** What there is of a release, over or not. */
  endOf(view: ReleaseView): Promise<Rehearsed> {
    const { tag } = view.selection;
    const end = this.found.get(tag) ?? this.find(view);
    this.found.set(tag, end);
    return end;
  }

  private async find(view: ReleaseView): Promise<Rehearsed> {
    const { rehearsal, written } = this;
    const { configuration, signal } = this.request;
    const { account, region } = configuration.tooling;
    const { endpoint } = rehearsal;
    const [plan, unwritten] = await Promise.all([
      view.outcome === 'applied' ? secondPlan(rehearsal, configuration, view, signal) : null,
      this.open.has(view.selection.tag) ? unwrittenReason(written, view) : null,
    ]);
    const resources = await appliedResources({ endpoint, account, region }, view.selection);
    return { view, resources, secondPlan: plan, unwritten };
  }
}
