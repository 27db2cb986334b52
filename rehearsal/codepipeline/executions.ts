import type { Site } from '../endpoint/site';
import { type ExecutionRecord, isActive } from './execution-record';
import { attemptAfterInterruption, interruptRunning } from './interrupted-execution';
import { type PipelineRecord, stagesOf } from './pipeline-record';
import type { PipelineEvents } from './pipeline-events';
import { newAutomatedRollback } from './rollback';
import { StageGate } from './stage-gate';
import type { StageAttempt, StageRuns } from './stage-runs';

const afresh: StageAttempt = { keepSucceeded: false, from: 'entry' };

/** Drives executions through the stages of their pipelines. */
export class Executions {
  private readonly gates = new WeakMap<PipelineRecord, StageGate>();
  private readonly abandons = new Map<string, AbortController>();
  private readonly driven = new Map<string, Promise<void>>();

  constructor(
    private readonly site: Site,
    private readonly events: PipelineEvents,
    private readonly stages: StageRuns,
  ) {}

  start(pipeline: PipelineRecord, execution: ExecutionRecord): void {
    pipeline.executions.push(execution);
    this.events.execution(execution, 'STARTED');
    this.drive(pipeline, execution, afresh, false);
  }

  /** Runs a stage of an ended execution again, and what comes after it. */
  retry(
    pipeline: PipelineRecord,
    execution: ExecutionRecord,
    stageIndex: number,
    attempt: StageAttempt,
  ): void {
    execution.status = 'InProgress';
    execution.stop = null;
    execution.stageIndex = stageIndex;
    this.events.execution(execution, 'RESUMED');
    this.drive(pipeline, execution, attempt, true);
  }

  /** Goes on with executions that a snapshot brought back: first those inside a stage, then those that wait, in order. */
  resume(): void {
    for (const place of this.site.world.places.values()) {
      for (const pipeline of place.pipelines.values()) {
        const active = pipeline.executions.filter(isActive);
        for (const execution of active) interruptRunning(execution);
        const inside = active.filter(({ waitsFor }) => waitsFor === null);
        const outside = active.filter(({ waitsFor }) => waitsFor !== null);
        for (const execution of inside)
          this.drive(pipeline, execution, attemptAfterInterruption(execution), true);
        for (const execution of outside) this.drive(pipeline, execution, afresh, false);
      }
    }
  }

  stop(pipeline: PipelineRecord, execution: ExecutionRecord, abandon: boolean, reason: string): void {
    execution.stop = { abandon, reason };
    execution.status = 'Stopping';
    this.events.execution(execution, 'STOPPING');
    this.gateOf(pipeline).withdraw(execution);
    if (abandon) this.abandons.get(execution.id)?.abort();
  }

  gateOf(pipeline: PipelineRecord): StageGate {
    const gate = this.gates.get(pipeline) ?? new StageGate(pipeline);
    this.gates.set(pipeline, gate);
    return gate;
  }

  /** Ends everything that runs: the endpoint stops. What a snapshot holds goes on later. */
  abandonAll(): void {
    for (const abandon of this.abandons.values()) abandon.abort();
  }

  /** Resolves when an execution has ended (for now). */
  ended(execution: ExecutionRecord): Promise<void> {
    return this.driven.get(execution.id) ?? Promise.resolve();
  }

  private drive(
    pipeline: PipelineRecord,
    execution: ExecutionRecord,
    attempt: StageAttempt,
    first: boolean,
  ): void {
    const abandon = new AbortController();
    this.abandons.set(execution.id, abandon);
    const done = this.throughStages(pipeline, execution, attempt, first, abandon.signal)
      .catch((error: unknown) => {
        this.finish(execution, 'Failed', String(error));
      })
      .finally(() => {
        this.abandons.delete(execution.id);
        this.driven.delete(execution.id);
      });
    this.driven.set(execution.id, done);
  }

  private async throughStages(
    pipeline: PipelineRecord,
    execution: ExecutionRecord,
    attempt: StageAttempt,
    first: boolean,
    abandon: AbortSignal,
  ): Promise<void> {
    const gate = this.gateOf(pipeline);
    const stages = stagesOf(execution.declaration);
    const last = execution.type === 'ROLLBACK' ? execution.stageIndex : stages.length - 1;
    let how = attempt;
    let ahead = first;
    for (; execution.stageIndex <= last; execution.stageIndex += 1) {
      const stage = stages[execution.stageIndex];
      if (stage === undefined) break;
      const entrance = await gate.enter(execution, stage.name ?? '', ahead);
      execution.waitsFor = null;
      if (entrance === 'superseded') return this.finish(execution, 'Superseded', null);
      if (entrance === 'stopped') return this.finish(execution, 'Stopped', execution.stop?.reason ?? null);
      const outcome = await this.stages
        .run(execution, stage, how, abandon)
        .finally(() => gate.leave(execution, stage.name ?? ''));
      if (outcome === 'stopped') return this.finish(execution, 'Stopped', execution.stop?.reason ?? null);
      if (outcome === 'rollback') this.rollBack(pipeline, execution, stage.name ?? '');
      if (outcome === 'failed' || outcome === 'rollback') return this.finish(execution, 'Failed', null);
      if (execution.stop !== null && execution.stageIndex < last)
        return this.finish(execution, 'Stopped', execution.stop.reason);
      how = afresh;
      ahead = false;
    }
    this.finish(execution, 'Succeeded', null);
  }

  /** Starts a rollback to the last execution that succeeded in the stage, when there is one. */
  private rollBack(pipeline: PipelineRecord, failed: ExecutionRecord, stage: string): void {
    const rollback = newAutomatedRollback(pipeline, failed, stage);
    if (rollback !== null) this.start(pipeline, rollback);
  }

  private finish(
    execution: ExecutionRecord,
    status: ExecutionRecord['status'],
    summary: string | null,
  ): void {
    execution.status = status;
    execution.statusSummary = summary;
    execution.waitsFor = null;
    this.events.execution(execution, status.toUpperCase());
  }
}
