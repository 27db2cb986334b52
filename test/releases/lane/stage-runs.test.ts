import { stageRunsOf } from '../../../releases/lane/stage-runs';
import { actionRun } from '../../support/action-runs';

const at = (minute: number): Date => new Date(Date.UTC(2026, 0, 1, 0, minute));

test('a stage lasts from the first of its actions to the last, and is as good as the worst of them', () => {
  const runs = [
    actionRun('Source', { action: 'Release', startedAt: at(0), updatedAt: at(1) }),
    actionRun('Source', { action: 'Toolchain', startedAt: at(0), updatedAt: at(3), status: 'Failed' }),
  ];
  expect(stageRunsOf(runs)).toEqual([
    {
      ...{ name: 'Source', status: 'Failed' },
      ...{ startedAt: '2026-01-01T00:00:00.000Z', finishedAt: '2026-01-01T00:03:00.000Z' },
    },
  ]);
});

test('a stage that is under way has not finished', () => {
  const [stage] = stageRunsOf([actionRun('Approve', { status: 'InProgress' })]);
  expect(stage).toMatchObject({ status: 'InProgress', finishedAt: null });
});
