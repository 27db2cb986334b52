import { randomUUID } from 'node:crypto';
import type { RuleDeclaration } from '@aws-sdk/client-codepipeline';
import { requirePermissions } from '../endpoint/access';
import type { Site } from '../endpoint/site';
import { ActionFailure } from './action-context';
import { timeLimit } from './deadline';
import type { ConditionKind, ExecutionRecord, RuleRun } from './execution-record';
import type { PipelineEvents } from './pipeline-events';
import { actionSession } from './pipeline-role';
import type { RuleRunner } from './rule-context';
import { resolveConfiguration } from './variables';

/** Runs single rules and keeps what came of them. */
export class RuleRuns {
  constructor(
    private readonly site: Site,
    private readonly events: PipelineEvents,
    private readonly runners: Readonly<Record<string, RuleRunner>>,
  ) {}

  /** Never throws; says whether the rule passed. */
  async run(
    execution: ExecutionRecord,
    stage: string,
    rule: RuleDeclaration,
    kind: ConditionKind,
    ended: AbortSignal,
  ): Promise<boolean> {
    const now = new Date();
    const run: RuleRun = {
      id: randomUUID(),
      stage,
      condition: kind,
      rule: rule.name ?? '',
      startTime: now,
      lastUpdateTime: now,
      status: 'InProgress',
      summary: null,
      externalId: null,
      configuration: {},
      error: null,
    };
    execution.rules.push(run);
    const limit = timeLimit(rule.timeoutInMinutes);
    try {
      run.summary = await this.check(execution, rule, run, kind, AbortSignal.any([ended, limit.signal]));
      run.status = 'Succeeded';
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      run.status = ended.aborted ? 'Abandoned' : 'Failed';
      run.error = { code: error instanceof ActionFailure ? error.code : 'RuleFailed', message };
      run.summary = message;
    } finally {
      limit.cancel();
    }
    run.lastUpdateTime = new Date();
    this.events.changed(execution);
    return run.status === 'Succeeded';
  }

  private async check(
    execution: ExecutionRecord,
    rule: RuleDeclaration,
    run: RuleRun,
    kind: ConditionKind,
    aborted: AbortSignal,
  ): Promise<string> {
    const provider = rule.ruleTypeId?.provider ?? '';
    const runner = this.runners[provider];
    if (runner === undefined)
      throw new ActionFailure('RuleTypeNotSupported', `The rehearsal has no rule ${provider}`);
    run.configuration = resolveConfiguration(rule.configuration ?? {}, execution);
    const session = await actionSession(this.site.emulator, execution, rule.roleArn);
    const region = rule.region ?? execution.place.region;
    const principal = { accessKeyId: session.accessKeyId, account: session.account, region };
    return runner({
      execution,
      declaration: rule,
      run,
      kind,
      configuration: run.configuration,
      session,
      region,
      aborted,
      require: (permission) => requirePermissions(this.site.emulator, principal, [permission]),
    });
  }
}
