import type {
  ActionExecutionStatus,
  ArtifactRevision,
  ConditionExecutionStatus,
  ExecutionMode,
  ExecutionTrigger,
  ExecutionType,
  PipelineDeclaration,
  PipelineExecutionStatus,
  RetryTrigger,
  RuleExecutionStatus,
  SourceRevisionOverride,
  StageExecutionStatus,
} from '@aws-sdk/client-codepipeline';

/** An artifact of one execution, where it lies. */
export interface ArtifactRecord {
  readonly name: string;
  readonly bucket: string;
  readonly key: string;
  /** Commit or object version that it came from, when it is a source. */
  readonly revision: string | null;
  /** The URL of the repository to clone at that commit, when a build is to do so: the object is only a reference. */
  readonly repository?: string;
}

/** One run of an action; a retry is another one. */
export interface ActionRun {
  readonly id: string;
  readonly stage: string;
  readonly action: string;
  readonly startTime: Date;
  lastUpdateTime: Date;
  status: ActionExecutionStatus;
  summary: string | null;
  updatedBy: string | null;
  configuration: Record<string, string>;
  readonly inputs: readonly ArtifactRecord[];
  outputs: readonly ArtifactRecord[];
  outputVariables: Record<string, string>;
  token: string | null;
  tokenExpires: Date | null;
  externalId: string | null;
  externalUrl: string | null;
  error: { readonly code: string; readonly message: string } | null;
}

/** One run of a rule of a condition. */
export interface RuleRun {
  readonly id: string;
  readonly stage: string;
  readonly condition: ConditionKind;
  readonly rule: string;
  readonly startTime: Date;
  lastUpdateTime: Date;
  status: RuleExecutionStatus;
  summary: string | null;
  externalId: string | null;
  configuration: Record<string, string>;
  error: { readonly code: string; readonly message: string } | null;
}

export type ConditionKind = 'BEFORE_ENTRY' | 'ON_SUCCESS' | 'ON_FAILURE';

/** The conditions of one kind in one run of a stage. */
export interface ConditionRun {
  readonly kind: ConditionKind;
  status: ConditionExecutionStatus;
  summary: string | null;
  at: Date;
}

/** The latest run of a stage by an execution. */
export interface StageRun {
  readonly stage: string;
  status: StageExecutionStatus;
  conditions: ConditionRun[];
  autoRetries: number;
  manualRetries: number;
  lastRetry: RetryTrigger | null;
}

/** One run of a pipeline. */
export interface ExecutionRecord {
  readonly id: string;
  readonly pipeline: string;
  readonly place: { readonly account: string; readonly region: string };
  readonly version: number;
  readonly declaration: PipelineDeclaration;
  readonly mode: ExecutionMode;
  readonly type: ExecutionType;
  readonly rollbackTarget: string | null;
  readonly trigger: ExecutionTrigger;
  readonly overrides: readonly SourceRevisionOverride[];
  readonly variables: Record<string, string>;
  readonly startTime: Date;
  lastUpdateTime: Date;
  status: PipelineExecutionStatus;
  statusSummary: string | null;
  artifactRevisions: ArtifactRevision[];
  readonly artifacts: Map<string, ArtifactRecord>;
  readonly namespaces: Map<string, Record<string, string>>;
  /** The stage that it is in or waits for. */
  stageIndex: number;
  /** Name of the stage that it waits to enter. */
  waitsFor: string | null;
  readonly stages: StageRun[];
  readonly actions: ActionRun[];
  readonly rules: RuleRun[];
  stop: { readonly abandon: boolean; readonly reason: string } | null;
}

/** Whether an execution will do something more by itself. */
export function isActive(execution: ExecutionRecord): boolean {
  return execution.status === 'InProgress' || execution.status === 'Stopping';
}

export function stageRunOf(execution: ExecutionRecord, stage: string): StageRun | undefined {
  return execution.stages.find((run) => run.stage === stage);
}

/** Whether an execution has passed a stage. */
export function succeededIn(execution: ExecutionRecord, stage: string): boolean {
  return execution.stages.some((run) => run.stage === stage && run.status === 'Succeeded');
}

/** The latest run of an action in an execution. */
export function lastActionRun(
  execution: ExecutionRecord,
  stage: string,
  action: string,
): ActionRun | undefined {
  return execution.actions.findLast((run) => run.stage === stage && run.action === action);
}
