import type { Condition, Result, StageDeclaration } from '@aws-sdk/client-codepipeline';
import type { ConditionKind, ConditionRun, ExecutionRecord, StageRun } from './execution-record';
import type { PipelineEvents } from './pipeline-events';
import type { RuleRuns } from './rule-runs';

/** What the conditions of a stage say: go on, or do this instead; nothing when the execution was abandoned meanwhile. */
export type ConditionVerdict = 'passed' | 'abandoned' | Result;

/** The conditions that a stage declares for a moment. */
export function conditionsOf(stage: StageDeclaration, kind: ConditionKind): readonly Condition[] {
  switch (kind) {
    case 'BEFORE_ENTRY':
      return stage.beforeEntry?.conditions ?? [];
    case 'ON_SUCCESS':
      return stage.onSuccess?.conditions ?? [];
    case 'ON_FAILURE':
      return stage.onFailure?.conditions ?? [];
  }
}

/** Evaluates conditions: all rules of a condition must pass, else its result counts. A person can override. */
export class Conditions {
  private readonly open = new Map<string, AbortController>();

  constructor(
    private readonly events: PipelineEvents,
    private readonly rules: RuleRuns,
  ) {}

  async evaluate(
    execution: ExecutionRecord,
    stage: StageDeclaration,
    run: StageRun,
    kind: ConditionKind,
    stop: AbortSignal,
  ): Promise<ConditionVerdict> {
    const conditions = conditionsOf(stage, kind);
    if (conditions.length === 0) return 'passed';
    const before = conditionRun(run, kind);
    if (before?.status === 'Overridden') return 'passed';
    const current: ConditionRun = { kind, status: 'InProgress', summary: null, at: new Date() };
    run.conditions = [...run.conditions.filter((other) => other.kind !== kind), current];
    this.events.changed(execution);
    for (const condition of conditions) {
      if (await this.passes(execution, stage, condition, kind, stop)) continue;
      if (conditionRun(run, kind)?.status === 'Overridden') return 'passed';
      if (stop.aborted) {
        Object.assign(current, { status: 'Abandoned', at: new Date() });
        return 'abandoned';
      }
      Object.assign(current, {
        status: 'Failed',
        at: new Date(),
        summary: `Condition failed with result ${condition.result ?? 'FAIL'}`,
      });
      return condition.result ?? 'FAIL';
    }
    if (conditionRun(run, kind)?.status !== 'Overridden')
      Object.assign(current, { status: 'Succeeded', at: new Date() });
    return 'passed';
  }

  /** Ends rules that are being evaluated, as overridden. Says whether there were any. */
  override(execution: ExecutionRecord, run: StageRun, kind: ConditionKind): boolean {
    const current = conditionRun(run, kind);
    if (current !== undefined) Object.assign(current, { status: 'Overridden', at: new Date() });
    const open = this.open.get(key(execution, run.stage, kind));
    open?.abort();
    return open !== undefined;
  }

  private async passes(
    execution: ExecutionRecord,
    stage: StageDeclaration,
    condition: Condition,
    kind: ConditionKind,
    stop: AbortSignal,
  ): Promise<boolean> {
    const name = stage.name ?? '';
    const override = new AbortController();
    this.open.set(key(execution, name, kind), override);
    try {
      const ended = AbortSignal.any([stop, override.signal]);
      const results = await Promise.all(
        (condition.rules ?? []).map((rule) => this.rules.run(execution, name, rule, kind, ended)),
      );
      return results.every((passed) => passed);
    } finally {
      this.open.delete(key(execution, name, kind));
    }
  }
}

export function conditionRun(run: StageRun, kind: ConditionKind): ConditionRun | undefined {
  return run.conditions.find((condition) => condition.kind === kind);
}

function key(execution: ExecutionRecord, stage: string, kind: ConditionKind): string {
  return `${execution.id}/${stage}/${kind}`;
}
