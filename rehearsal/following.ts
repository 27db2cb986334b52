import { setTimeout as delay } from 'node:timers/promises';
import type { TagSelection } from '../tags/selection';
import type { World } from './endpoint/place';
import { releaseView, type ReleaseView } from './release-view';

/** Who is told how releases get on. */
export interface Watcher {
  /** Something about a release has changed. */
  changed(view: ReleaseView, before: ReleaseView | null): void;
  /** A person is asked; called once for each question. */
  asked(view: ReleaseView): void;
}

export interface Followed {
  readonly world: World;
  readonly account: string;
  readonly region: string;
  readonly selections: readonly TagSelection[];
  readonly signal?: AbortSignal;
  /** What is made of a release that was looked at. @default it is taken as it is */
  readonly judged?: (view: ReleaseView) => ReleaseView;
}

const lookAgainMs = 150;

/** Watches releases until each has come to its end, and gives how they ended, in the order of the tags. */
export async function follow(followed: Followed, watcher: Watcher): Promise<ReleaseView[]> {
  const { world, account, region, selections, signal, judged = (view) => view } = followed;
  const seen = new Map<string, string>();
  const views = new Map<string, ReleaseView>();
  const answered = new Set<string>();
  for (;;) {
    for (const selection of selections) {
      const view = judged(releaseView(world.at(account, region), selection));
      const text = JSON.stringify(view);
      if (seen.get(selection.tag) === text) continue;
      watcher.changed(view, views.get(selection.tag) ?? null);
      seen.set(selection.tag, text);
      views.set(selection.tag, view);
      const token = view.question?.token;
      if (token === undefined || answered.has(token)) continue;
      answered.add(token);
      watcher.asked(view);
    }
    const now = selections.flatMap(({ tag }) => views.get(tag) ?? []);
    if (signal?.aborted === true || now.every(({ outcome }) => outcome !== 'open')) return now;
    await delay(lookAgainMs);
  }
}
