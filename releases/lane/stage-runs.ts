import type { StageRun } from '../ledger/execution-row';
import type { ActionRun } from './action-run';

/** The stages that an execution came to, in order, with their times: from the first of their actions to the last. */
export function stageRunsOf(actions: readonly ActionRun[]): StageRun[] {
  const names = [...new Set(actions.map(({ stage }) => stage))];
  return names.map((name) => {
    const own = actions.filter(({ stage }) => stage === name);
    const start = Math.min(...own.map(({ startedAt }) => startedAt.getTime()));
    const end = Math.max(...own.map(({ updatedAt }) => updatedAt.getTime()));
    const isOver = own.every(({ status }) => status !== 'InProgress');
    return {
      name,
      status: statusOf(own),
      startedAt: new Date(start).toISOString(),
      finishedAt: isOver ? new Date(end).toISOString() : null,
    };
  });
}

const WORST: readonly ActionRun['status'][] = ['Failed', 'Abandoned', 'InProgress'];

function statusOf(runs: readonly ActionRun[]): string {
  return WORST.find((one) => runs.some(({ status }) => status === one)) ?? 'Succeeded';
}
