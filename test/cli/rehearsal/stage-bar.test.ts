import { stageBar } from '../../../cli/rehearsal/stage-bar';
import type { ReleaseView } from '../../../rehearsal/release-view';
import type { StageStatus } from '../../../rehearsal/stage-view';

function release(...statuses: readonly StageStatus[]): ReleaseView {
  const names = ['Capture', 'Synth', 'Approve', 'Apply'];
  const stages = statuses.map((status, index) => ({ name: names[index] ?? '', status }));
  return { stages } as unknown as ReleaseView;
}

test.each<[StageStatus[], string]>([
  [['waiting'], '· waits for Capture'],
  [['succeeded', 'running', 'waiting', 'waiting'], '■▸·· Synth'],
  [['succeeded', 'succeeded', 'asking', 'waiting'], '■■?· waits for an approval'],
  [['succeeded', 'succeeded', 'waiting', 'waiting'], '■■·· waits for Approve'],
  [['succeeded', 'failed', 'waiting', 'waiting'], '■✗·· Synth'],
  [['succeeded', 'succeeded', 'skipped', 'skipped'], '■■--'],
])('%j is %s', (statuses, bar) => {
  expect(stageBar(release(...statuses))).toBe(bar);
});
