import type { ActionDeclaration, StageDeclaration } from '@aws-sdk/client-codepipeline';
import type { ActionRuns } from './action-runs';
import type { Conditions } from './conditions';
import { type ExecutionRecord, lastActionRun, type StageRun } from './execution-record';
import type { PipelineEvents } from './pipeline-events';
import {
  beginStage,
  onFailureOutcome,
  runOrderGroups,
  stageEventStates,
  type StageOutcome,
  stageStatuses,
} from './stage-run';

/** How a stage is run: afresh, or again with what succeeded left alone, or only its conditions after success. */
export interface StageAttempt {
  readonly keepSucceeded: boolean;
  readonly from: 'entry' | 'actions' | 'success';
}

/** Runs one stage of one execution: entry conditions, actions by run order, conditions after it, one retry if declared. */
export class StageRuns {
  constructor(
    private readonly events: PipelineEvents,
    private readonly actions: ActionRuns,
    private readonly conditions: Conditions,
  ) {}

  async run(
    execution: ExecutionRecord,
    stage: StageDeclaration,
    attempt: StageAttempt,
    abandon: AbortSignal,
  ): Promise<StageOutcome> {
    const run = beginStage(execution, stage);
    this.events.stage(execution, run, 'STARTED');
    const outcome = await this.outcome(execution, stage, run, attempt, abandon);
    run.status = stageStatuses[outcome];
    this.events.stage(execution, run, stageEventStates[outcome]);
    return outcome;
  }

  private async outcome(
    execution: ExecutionRecord,
    stage: StageDeclaration,
    run: StageRun,
    attempt: StageAttempt,
    abandon: AbortSignal,
  ): Promise<StageOutcome> {
    if (attempt.from === 'entry') {
      const verdict = await this.conditions.evaluate(execution, stage, run, 'BEFORE_ENTRY', abandon);
      if (verdict === 'abandoned') return 'stopped';
      if (verdict === 'SKIP') return 'skipped';
      if (verdict !== 'passed') return 'failed';
    }
    const outcome =
      attempt.from === 'success'
        ? 'succeeded'
        : await this.runActions(execution, stage, run, attempt, abandon);
    if (outcome === 'failed') return this.afterFailure(execution, stage, run, abandon);
    if (outcome !== 'succeeded') return outcome;
    const verdict = await this.conditions.evaluate(execution, stage, run, 'ON_SUCCESS', abandon);
    if (verdict === 'passed') return 'succeeded';
    if (verdict === 'abandoned') return 'stopped';
    return verdict === 'ROLLBACK' ? 'rollback' : 'failed';
  }

  /** Declared retries come before conditions; each is made once. */
  private async afterFailure(
    execution: ExecutionRecord,
    stage: StageDeclaration,
    run: StageRun,
    abandon: AbortSignal,
  ): Promise<StageOutcome> {
    const { onFailure } = stage;
    const mayRetry = run.autoRetries === 0 && execution.stop === null;
    if (onFailure?.result === 'RETRY' && mayRetry) return this.retry(execution, stage, run, abandon);
    const verdict = await this.conditions.evaluate(execution, stage, run, 'ON_FAILURE', abandon);
    if (verdict === 'RETRY' && mayRetry) return this.retry(execution, stage, run, abandon);
    if (verdict === 'abandoned') return 'stopped';
    if (verdict === 'ROLLBACK') return 'rollback';
    if (verdict === 'SKIP') return 'skipped';
    return verdict === 'passed' ? onFailureOutcome(onFailure?.result) : 'failed';
  }

  private retry(
    execution: ExecutionRecord,
    stage: StageDeclaration,
    run: StageRun,
    abandon: AbortSignal,
  ): Promise<StageOutcome> {
    run.autoRetries += 1;
    run.lastRetry = 'AutomatedStageRetry';
    const keepSucceeded = stage.onFailure?.retryConfiguration?.retryMode !== 'ALL_ACTIONS';
    return this.outcome(execution, stage, run, { keepSucceeded, from: 'actions' }, abandon);
  }

  private async runActions(
    execution: ExecutionRecord,
    stage: StageDeclaration,
    run: StageRun,
    attempt: StageAttempt,
    abandon: AbortSignal,
  ): Promise<'succeeded' | 'failed' | 'stopped'> {
    for (const group of runOrderGroups(stage.actions ?? [])) {
      if (execution.stop !== null) return 'stopped';
      const results = await Promise.all(
        group.map((action) => this.runAction(execution, run.stage, action, attempt, abandon)),
      );
      if (abandon.aborted) return 'stopped';
      if (results.includes(false)) return 'failed';
    }
    return execution.stop === null ? 'succeeded' : 'stopped';
  }

  private runAction(
    execution: ExecutionRecord,
    stage: string,
    action: ActionDeclaration,
    attempt: StageAttempt,
    abandon: AbortSignal,
  ): Promise<boolean> {
    const before = lastActionRun(execution, stage, action.name ?? '');
    if (attempt.keepSucceeded && before?.status === 'Succeeded') return Promise.resolve(true);
    const waiting = before?.status === 'InProgress' ? before : null;
    return this.actions.run(execution, stage, action, waiting, abandon);
  }
}
