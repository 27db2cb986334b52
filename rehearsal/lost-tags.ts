import { laneProjectName } from '../tags/names';
import { reasonOfAbsence } from './awaited-build';
import type { Mishap } from './mishap';
import type { ReleaseView } from './release-view';

/** Pushed tags that no capture comes of, since their event was lost on its way. */
export class LostTags {
  private readonly pushes = new Map<string, number>();

  constructor(
    private readonly mishaps: readonly Mishap[],
    private readonly now: () => number = Date.now,
  ) {}

  /** Pushes tags, and waits for their captures from then on. */
  async push(tags: readonly string[], engineer: TagPusher): Promise<void> {
    const since = this.now();
    await engineer.pushTags(tags);
    for (const tag of tags) this.pushes.set(tag, since);
  }

  /** A release as it is; one that will not be captured is refused there. */
  judged(view: ReleaseView): ReleaseView {
    const { selection, outcome, stages } = view;
    const since = this.pushes.get(selection.tag);
    const [capture] = stages;
    if (outcome !== 'open' || capture?.status !== 'waiting' || since === undefined) return view;
    const project = laneProjectName(selection.lane, 'capture');
    const reason = reasonOfAbsence({ project, since, awaited: since }, this.mishaps, this.now());
    if (reason === null) return view;
    return { ...view, outcome: 'refused', stages: [{ ...capture, status: 'failed', reason }] };
  }
}

/** Who pushes tags. */
interface TagPusher {
  pushTags(tags: readonly string[]): Promise<void>;
}
