import type { ExecutionRow, StageRun } from '../../../releases/ledger/execution-row';
import { stageDurations } from '../../../releases/report/stage-durations';
import { openRow } from '../../support/ledger-rows';

const START = Date.UTC(2026, 0, 1);

function ran(name: string, seconds: number, status = 'Succeeded', after = 0): StageRun {
  const startedAt = new Date(START + after * 1000).toISOString();
  return { name, status, startedAt, finishedAt: new Date(START + (after + seconds) * 1000).toISOString() };
}

function row(tag: string, ...stages: StageRun[]): ExecutionRow {
  return openRow({ tag, stages });
}

test('a lane without a run has its stages in order, the approval only where a person is always asked', () => {
  const names = (approval: 'automatic' | 'manual') => stageDurations(approval, []).map(({ stage }) => stage);
  expect(names('automatic')).toEqual(['Capture', 'Synth', 'Lint', 'Scan', 'Plan', 'Apply']);
  expect(names('manual')).toContain('Approve');
});

test('a stage has the median of its runs, and the last one with its tag', () => {
  const rows = [
    row('dev_global/research/1.2', ran('Plan', 30, 'Succeeded', 200)),
    row('dev_global/research/1.1', ran('Plan', 10)),
    row('dev_global/research/1.0', ran('Plan', 12)),
  ];
  const plan = stageDurations('automatic', rows).find(({ stage }) => stage === 'Plan');
  expect(plan).toMatchObject({
    ...{ runs: 3, medianSeconds: 12, asks: false },
    last: { seconds: 30, tag: 'dev_global/research/1.2' },
  });
});

test('what failed, or is at work, says nothing of how long a stage takes', () => {
  const rows = [
    row('dev_global/research/1.0', ran('Plan', 1, 'Failed'), { ...ran('Apply', 9), finishedAt: null }),
  ];
  expect(stageDurations('automatic', rows).map(({ runs }) => runs)).toEqual([0, 0, 0, 0, 0, 0]);
});

test('a stage that was run is told, whatever the lane has now', () => {
  const rows = [row('dev_global/research/1.0', ran('Source', 2), ran('Approve', 60), ran('Older', 3))];
  const names = stageDurations('automatic', rows).map(({ stage }) => stage);
  expect(names).toEqual(['Capture', 'Source', 'Synth', 'Lint', 'Scan', 'Plan', 'Approve', 'Apply', 'Older']);
});
