import type { GetPipelineStateOutput, StageState } from '@aws-sdk/client-codepipeline';

/** An approval that waits for a person, and what answers it. */
export interface Question {
  readonly execution: string;
  readonly stage: string;
  readonly action: string;
  readonly token: string;
  /** Since when, as ISO 8601; `null` when CodePipeline does not say. */
  readonly since: string | null;
}

/** One stage of a lane: which execution was in it last, and which wait before it. */
export interface LaneStage {
  readonly name: string;
  readonly execution: string | null;
  readonly status: string | null;
  readonly waiting: readonly string[];
  readonly question: Question | null;
}

/** Where the executions of a lane are now, stage by stage. */
export type LaneState = readonly LaneStage[];

/** Where an execution is: `runs` in a stage, or `waits` before it. */
export interface Whereabouts {
  readonly kind: 'runs' | 'waits';
  readonly stage: string;
}

/** Reads the answer of GetPipelineState. */
export function parseLaneState({ stageStates = [] }: GetPipelineStateOutput): LaneState {
  return stageStates.map((state) => {
    const { stageName = '', latestExecution, inboundExecutions = [], inboundExecution } = state;
    const inbound = [...inboundExecutions, ...(inboundExecution === undefined ? [] : [inboundExecution])];
    return {
      name: stageName,
      execution: latestExecution?.pipelineExecutionId ?? null,
      status: latestExecution?.status ?? null,
      waiting: [...new Set(inbound.flatMap(({ pipelineExecutionId }) => pipelineExecutionId ?? []))],
      question: parseQuestion(state),
    };
  });
}

/** The stage that an execution is in or waits for; `undefined` when it is between two, or over. */
export function whereaboutsOf(state: LaneState, execution: string): Whereabouts | undefined {
  for (const { name, execution: inside, status, waiting } of state) {
    if (inside === execution && (status === 'InProgress' || status === 'Stopping'))
      return { kind: 'runs', stage: name };
    if (waiting.includes(execution)) return { kind: 'waits', stage: name };
  }
  return undefined;
}

/** What an execution asks a person, or `undefined`. */
export function questionOf(state: LaneState, execution: string): Question | undefined {
  return state.flatMap(({ question }) => question ?? []).find((one) => one.execution === execution);
}

function parseQuestion({ stageName = '', latestExecution, actionStates = [] }: StageState): Question | null {
  const execution = latestExecution?.pipelineExecutionId;
  const asking = actionStates.find(
    ({ latestExecution: run }) => run?.token !== undefined && run.status === 'InProgress',
  );
  const token = asking?.latestExecution?.token;
  if (execution === undefined || token === undefined) return null;
  const since = asking?.latestExecution?.lastStatusChange?.toISOString() ?? null;
  return { execution, stage: stageName, action: asking?.actionName ?? '', token, since };
}
