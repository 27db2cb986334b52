import type { ActionExecutionDetail } from '@aws-sdk/client-codepipeline';

/** One run of an action of a lane's execution. */
export interface ActionRun {
  readonly stage: string;
  readonly action: string;
  readonly status: 'InProgress' | 'Succeeded' | 'Failed' | 'Abandoned';
  readonly startedAt: Date;
  readonly updatedAt: Date;
  /** Who answered an approval, as an ARN. */
  readonly by: string | null;
  /** The build that did it; `null` for an action that is no build, or has none yet. */
  readonly build: string | null;
  /** What an approver is shown; `null` for anything but an approval. */
  readonly question: string | null;
  /** For an approval, the comment of who answered. */
  readonly summary: string | null;
  readonly error: { readonly code: string; readonly message: string } | null;
  /** What it exported. */
  readonly variables: Readonly<Record<string, string>>;
}

/** Reads what ListActionExecutions says of an action. */
export function parseActionRun(detail: ActionExecutionDetail): ActionRun {
  const { stageName = '', actionName = '', status = 'InProgress', startTime, lastUpdateTime } = detail;
  const { input, output } = detail;
  const result = output?.executionResult;
  const error = result?.errorDetails;
  const category = input?.actionTypeId?.category;
  const startedAt = startTime ?? new Date(0);
  return {
    ...{ stage: stageName, action: actionName, status, startedAt },
    updatedAt: lastUpdateTime ?? startedAt,
    by: textOf(detail.updatedBy),
    build: category === 'Build' ? textOf(result?.externalExecutionId) : null,
    question: category === 'Approval' ? (input?.resolvedConfiguration?.['CustomData'] ?? '') : null,
    summary: textOf(result?.externalExecutionSummary),
    error: error === undefined ? null : { code: error.code ?? '', message: error.message ?? '' },
    variables: output?.outputVariables ?? {},
  };
}

/** The latest run of each action, in the order of the lane. `runs` are in the order of their starts. */
export function latestRuns(runs: readonly ActionRun[]): ActionRun[] {
  const latest = new Map<string, ActionRun>();
  for (const run of runs) {
    const place = `${run.stage}/${run.action}`;
    latest.delete(place);
    latest.set(place, run);
  }
  return [...latest.values()];
}

function textOf(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}
