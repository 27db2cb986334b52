import { stageNamespace, type PLAN_VARIABLES } from '../buildspecs/stages';
import type { PlanCounts } from '../releases/plan-counts';
import { laneProjectName } from '../tags/names';
import type { TagSelection } from '../tags/selection';
import type { BuildRecord } from './codebuild/build-record';
import type { ActionRun, ExecutionRecord } from './codepipeline/execution-record';
import type { Place } from './endpoint/place';
import { captureStage, laneStages, type StageView } from './stage-view';

/** What an approver is asked, and where to answer. */
export interface Question {
  readonly text: string;
  readonly token: string;
  readonly stage: string;
  readonly action: string;
}

/** `open`: on its way. `refused`: at the capture, which may never have begun, or at a gate. `rejected`: by a person. `unchanged`: nothing to apply. */
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
  const stages = [captureStage(capture), ...(execution === undefined ? [] : laneStages(place, execution))];
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
