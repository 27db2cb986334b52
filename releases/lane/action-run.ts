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
  /** The build that it ran, or the comment of an approval. */
  readonly build: string | null;
  readonly summary: string | null;
  readonly error: { readonly code: string; readonly message: string } | null;
  /** What it exported. */
  readonly variables: Readonly<Record<string, string>>;
}

/** Reads what ListActionExecutions says of an action. */
export function parseActionRun(detail: ActionExecutionDetail): ActionRun {
  const { stageName = '', actionName = '', status = 'InProgress', startTime, lastUpdateTime } = detail;
  const result = detail.output?.executionResult;
  const error = result?.errorDetails;
  const startedAt = startTime ?? new Date(0);
  return {
    ...{ stage: stageName, action: actionName, status, startedAt },
    updatedAt: lastUpdateTime ?? startedAt,
    by: textOf(detail.updatedBy),
    build: textOf(result?.externalExecutionId),
    summary: textOf(result?.externalExecutionSummary),
    error: error === undefined ? null : { code: error.code ?? '', message: error.message ?? '' },
    variables: detail.output?.outputVariables ?? {},
  };
}

function textOf(text: string | undefined): string | null {
  return text === undefined || text === '' ? null : text;
}
