import type { Engineer } from './engineer';
import { follow, type Watcher } from './following';
import { retryCapture } from './interrupted-work';
import { LostTags } from './lost-tags';
import type { Rehearsal } from './rehearsal';
import { ReleaseEnds, type Rehearsed } from './release-end';
import { releaseView } from './release-view';
import type { RunRequest } from './run';
import { TagPushes } from './tag-pushes';

/**
 * Pushes those tags of the request that are not known yet, global ones first, follows all of them until their lanes have
 * written down how they ended, and plans each once more as soon as it is applied.
 */
export async function releaseTags(
  rehearsal: Rehearsal,
  engineer: Engineer,
  request: RunRequest,
  watcher: Watcher,
): Promise<Rehearsed[]> {
  const { configuration, selections } = request;
  const { account, region } = configuration.tooling;
  const { world, mishaps } = rehearsal;
  const place = world.at(account, region);
  const before = selections.map((selection) => releaseView(place, selection));
  const lost = new LostTags(mishaps);
  const pushes = new TagPushes({ pushTags: (tags) => lost.push(tags, engineer) }, before);
  const signal = AbortSignal.any([pushes.failed, ...(request.signal === undefined ? [] : [request.signal])]);
  const written = { place, mishaps, since: Date.now(), signal };
  const open = before.filter(({ outcome }) => outcome === 'open').map(({ selection: { tag } }) => tag);
  const ends = new ReleaseEnds(rehearsal, request, written, new Set(open));
  await pushes.pushFree();
  await Promise.all(before.map((view) => retryCapture(rehearsal, configuration, view)));
  const views = await follow(
    { world, account, region, selections, signal, judged: (view) => lost.judged(view) },
    {
      ...watcher,
      changed: (view, earlier) => {
        watcher.changed(view, earlier);
        pushes.changed(view);
        ends.changed(view);
      },
    },
  );
  pushes.failed.throwIfAborted();
  return Promise.all(views.map((view) => ends.endOf(view)));
}
