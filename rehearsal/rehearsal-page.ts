import type { Page, PageSource } from './endpoint/page';
import type { Mishap } from './mishap';
import { STATUS_PATH } from './status';
import { statusPage } from './status-page';
import { statusOf } from './world-status';

/** What a rehearsal shows of itself: `/` for people, the other path for programs. */
export function rehearsalPage(mishaps: readonly Mishap[]): PageSource {
  return (path, endpoint, world): Page | null => {
    switch (path) {
      case '/':
        return { type: 'text/html', body: statusPage(endpoint, statusOf(world, mishaps)) };
      case STATUS_PATH:
        return { type: 'application/json', body: JSON.stringify(statusOf(world, mishaps)) };
    }
    return null;
  };
}
