import type { ReleaseView } from '../../rehearsal/release-view';
import type { StageStatus } from '../../rehearsal/stage-view';

const CELLS: Readonly<Record<StageStatus, string>> = {
  waiting: '·',
  running: '▸',
  asking: '?',
  succeeded: '■',
  skipped: '-',
  failed: '✗',
};

const NOW: ReadonlySet<StageStatus> = new Set(['running', 'asking', 'failed']);

/** The stages of a release in a few characters and the one that it is in, as `■■▸··· Synth`. */
export function stageBar({ stages }: ReleaseView): string {
  const bar = stages.map(({ status }) => CELLS[status]).join('');
  const now = stages.find(({ status }) => NOW.has(status));
  if (now?.status === 'asking') return `${bar} waits for an approval`;
  const next = stages.find(({ status }) => status === 'waiting');
  return `${bar} ${now?.name ?? (next === undefined ? '' : `waits for ${next.name}`)}`.trimEnd();
}
