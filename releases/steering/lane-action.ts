import type { ActionExecutionDetail } from '@aws-sdk/client-codepipeline';

/** One action of an execution, as far as it got. Times are ISO 8601. */
export interface LaneAction {
  readonly stage: string;
  readonly action: string;
  readonly status: string;
  readonly startedAt: string | null;
  readonly updatedAt: string | null;
  /** The build that did it; `null` for an action that is no build, or has none yet. */
  readonly build: string | null;
  /** What an approver is shown; `null` for anything but an approval. */
  readonly question: string | null;
  readonly reason: string | null;
}

/** Reads an item of ListActionExecutions. */
export function parseLaneAction(detail: ActionExecutionDetail): LaneAction {
  const { stageName = '', actionName = '', status = '', startTime, lastUpdateTime, input, output } = detail;
  const { externalExecutionId, externalExecutionSummary, errorDetails } = output?.executionResult ?? {};
  const category = input?.actionTypeId?.category;
  return {
    ...{ stage: stageName, action: actionName, status },
    startedAt: startTime?.toISOString() ?? null,
    updatedAt: lastUpdateTime?.toISOString() ?? null,
    build: category === 'Build' ? (externalExecutionId ?? null) : null,
    question: category === 'Approval' ? (input?.resolvedConfiguration?.['CustomData'] ?? '') : null,
    reason: errorDetails?.message ?? externalExecutionSummary ?? null,
  };
}

/** The latest run of each stage's action, in the order of the lane. `runs` are the newest first, as CodePipeline lists them. */
export function latestRuns(runs: readonly LaneAction[]): LaneAction[] {
  const latest = new Map<string, LaneAction>();
  for (const run of runs.toReversed()) {
    const place = `${run.stage}/${run.action}`;
    latest.delete(place);
    latest.set(place, run);
  }
  return [...latest.values()];
}
