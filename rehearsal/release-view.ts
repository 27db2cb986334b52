import { stageNamespace, type PLAN_VARIABLES } from '../buildspecs/stages';
import type { PlanCounts } from '../releases/plan-counts';
import type { TagSelection } from '../tags/selection';
import { laneProjectName } from '../tags/names';
import type { BuildRecord } from './codebuild/build-record';
import { type ActionRun, type ExecutionRecord, lastActionRun } from './codepipeline/execution-record';
import type { Place } from './endpoint/place';

export type StageStatus = 'waiting' | 'running' | 'asking' | 'succeeded' | 'skipped' | 'failed';

/** One stage of a release: the capture, or a stage of its lane. */
export interface StageView {
  readonly name: string;
  readonly status: StageStatus;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  /** The build that ran it, for its log and its report. */
  readonly build: string | null;
  /** Why it failed, or what was answered. */
  readonly reason: string | null;
}

/** What an approver is asked, and where to answer. */
export interface Question {
  readonly text: string;
  readonly token: string;
  readonly stage: string;
  readonly action: string;
}

/** `open`: on its way. `refused`: at the capture or a gate. `rejected`: by a person. `unchanged`: nothing to apply. */
export type Outcome = 'open' | 'applied' | 'unchanged' | 'refused' | 'rejected' | 'stopped';

/** A release tag on its way, as far as it is known. */
export interface ReleaseView {
  readonly selection: TagSelection;
  readonly execution: string | null;
  readonly stages: readonly StageView[];
  readonly question: Question | null;
  /** The text of the approval, also after it was answered; `null` before there is one. */
  readonly approvalText: string | null;
  /** What the plan stage counted; `null` before it has. */
  readonly counts: PlanCounts | null;
  readonly outcome: Outcome;
}

/** Looks at a release in the account that its lane is in. */
export function releaseView(place: Place, selection: TagSelection): ReleaseView {
  const capture = captureOf(place, selection);
  const execution = executionOf(place, selection);
  const stages = [captureStage(capture), ...(execution === undefined ? [] : stagesOf(execution))];
  const asked = execution?.actions.findLast((run) => run.token !== null);
  return {
    selection,
    execution: execution?.id ?? null,
    stages,
    question: asked?.status === 'InProgress' ? questionOf(asked) : null,
    approvalText: asked === undefined ? null : textOf(asked),
    counts: execution === undefined ? null : countsOf(execution),
    outcome: outcomeOf(capture, execution, stages),
  };
}

function captureOf({ builds }: Place, { lane, tag }: TagSelection): BuildRecord | undefined {
  const project = laneProjectName(lane, 'capture');
  return [...builds.values()].findLast(
    ({ build }) =>
      build.projectName === project &&
      build.environment?.environmentVariables?.some(({ name, value }) => name === 'TAG' && value === tag),
  );
}

function executionOf({ pipelines }: Place, { lane, tag }: TagSelection): ExecutionRecord | undefined {
  return pipelines.get(lane)?.executions.findLast(({ variables }) => variables['TAG'] === tag);
}

function captureStage(record: BuildRecord | undefined): StageView {
  const build = record?.build;
  const failed = build?.buildComplete === true && build.buildStatus !== 'SUCCEEDED';
  const context = build?.phases?.find(({ phaseStatus }) => phaseStatus !== 'SUCCEEDED')?.contexts?.[0];
  return {
    name: 'Capture',
    status:
      build === undefined
        ? 'waiting'
        : failed
          ? 'failed'
          : build.buildComplete === true
            ? 'succeeded'
            : 'running',
    startedAt: build?.startTime ?? null,
    endedAt: build?.endTime ?? null,
    build: build?.id ?? null,
    reason: failed ? (context?.message ?? build.buildStatus ?? null) : null,
  };
}

function stagesOf(execution: ExecutionRecord): StageView[] {
  return (execution.declaration.stages ?? []).map(({ name = '', actions = [] }) => {
    const runs = actions.flatMap((action) => lastActionRun(execution, name, action.name ?? '') ?? []);
    const failed = runs.find(({ status }) => status === 'Failed');
    const status = statusOf(execution, name, runs);
    const times = runs.map(({ startTime }) => startTime.getTime());
    const ends = runs.map(({ lastUpdateTime }) => lastUpdateTime.getTime());
    const over = status === 'succeeded' || status === 'failed';
    return {
      name,
      status,
      startedAt: times.length === 0 ? null : new Date(Math.min(...times)),
      endedAt: over && ends.length > 0 ? new Date(Math.max(...ends)) : null,
      build: runs.find(({ externalId }) => externalId !== null)?.externalId ?? null,
      reason: failed === undefined ? null : (failed.error?.message ?? failed.summary),
    };
  });
}

function statusOf(execution: ExecutionRecord, stage: string, runs: readonly ActionRun[]): StageStatus {
  const run = execution.stages.find((one) => one.stage === stage);
  if (run === undefined) return 'waiting';
  switch (run.status) {
    case 'InProgress':
    case 'Stopping':
      return runs.some(({ token, status }) => token !== null && status === 'InProgress')
        ? 'asking'
        : 'running';
    case 'Succeeded':
      return 'succeeded';
    case 'Skipped':
      return 'skipped';
    case 'Cancelled':
    case 'Failed':
    case 'Stopped':
      return 'failed';
  }
}

function questionOf(run: ActionRun): Question {
  return { text: textOf(run), token: run.token ?? '', stage: run.stage, action: run.action };
}

function textOf({ configuration }: ActionRun): string {
  return configuration['CustomData'] ?? '';
}

function countsOf({ namespaces }: ExecutionRecord): PlanCounts | null {
  const variables = namespaces.get(stageNamespace('plan'));
  if (variables === undefined) return null;
  const count = (name: (typeof PLAN_VARIABLES)[number]): number => Number(variables[name] ?? 0);
  return { add: count('ADD'), change: count('CHANGE'), destroy: count('DESTROY'), replace: count('REPLACE') };
}

function outcomeOf(
  capture: BuildRecord | undefined,
  execution: ExecutionRecord | undefined,
  stages: readonly StageView[],
): Outcome {
  if (execution === undefined) return captureStage(capture).status === 'failed' ? 'refused' : 'open';
  switch (execution.status) {
    case 'InProgress':
    case 'Stopping':
      return 'open';
    case 'Succeeded':
      return stages.at(-1)?.status === 'skipped' ? 'unchanged' : 'applied';
    case 'Cancelled':
    case 'Stopped':
    case 'Superseded':
      return 'stopped';
    case 'Failed':
      return execution.actions.some(({ token, status }) => token !== null && status === 'Failed')
        ? 'rejected'
        : 'refused';
  }
}
