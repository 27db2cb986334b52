import type { ActionRun } from '../../releases/lane/action-run';

/** A run of an action that succeeded, one minute after the last one of the given number. */
export function actionRun(stage: string, changes: Partial<ActionRun> = {}): ActionRun {
  return {
    ...{ stage, action: stage, status: 'Succeeded', by: null, build: null, summary: null, error: null },
    ...{ startedAt: new Date('2026-01-01T00:00:00Z'), updatedAt: new Date('2026-01-01T00:01:00Z') },
    question: null,
    variables: {},
    ...changes,
  };
}
