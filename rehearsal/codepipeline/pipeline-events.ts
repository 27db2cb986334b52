import type { EventBus } from '../events/event-bus';
import type { Site } from '../endpoint/site';
import type { ActionRun, ExecutionRecord, StageRun } from './execution-record';
import { pipelineArn } from './pipeline-record';
import type { ActionDeclaration } from '@aws-sdk/client-codepipeline';

/** Tells EventBridge and the watcher what becomes of executions, stages and actions. */
export class PipelineEvents {
  constructor(
    private readonly site: Site,
    private readonly bus: EventBus,
  ) {}

  /** `state` is EventBridge's word: STARTED, SUCCEEDED, FAILED, STOPPING, STOPPED, SUPERSEDED, RESUMED. */
  execution(execution: ExecutionRecord, state: string): void {
    this.changed(execution);
    this.site.report({
      kind: 'execution',
      pipeline: execution.pipeline,
      execution: execution.id,
      status: state,
    });
    this.publish(execution, 'CodePipeline Pipeline Execution State Change', {
      state,
      'execution-trigger': {
        'trigger-type': execution.trigger.triggerType,
        'trigger-detail': execution.trigger.triggerDetail,
      },
    });
  }

  stage(execution: ExecutionRecord, run: StageRun, state: string): void {
    this.changed(execution);
    this.publish(execution, 'CodePipeline Stage Execution State Change', { stage: run.stage, state });
  }

  action(execution: ExecutionRecord, run: ActionRun, declaration: ActionDeclaration): void {
    this.changed(execution);
    const { stage, action, status } = run;
    this.site.report({
      kind: 'action',
      pipeline: execution.pipeline,
      execution: execution.id,
      stage,
      action,
      status,
    });
    const { owner, provider, category, version } = declaration.actionTypeId ?? {};
    this.publish(execution, 'CodePipeline Action Execution State Change', {
      stage,
      action,
      'action-execution-id': run.id,
      state: actionStates[status] ?? status,
      region: declaration.region ?? execution.place.region,
      type: { owner, provider, category, version },
      ...(run.error === null
        ? {}
        : {
            'execution-result': {
              'error-code': run.error.code,
              'external-execution-summary': run.error.message,
            },
          }),
    });
  }

  /** Something changed that only a snapshot and GetPipelineState show. */
  changed(execution: ExecutionRecord): void {
    execution.lastUpdateTime = new Date();
    this.site.changed();
  }

  private publish(execution: ExecutionRecord, detailType: string, detail: object): void {
    const { place, pipeline } = execution;
    this.bus.publish(place, {
      source: 'aws.codepipeline',
      detailType,
      resources: [pipelineArn(place, pipeline)],
      detail: {
        pipeline,
        'execution-id': execution.id,
        'start-time': execution.startTime.toISOString(),
        ...detail,
        version: execution.version,
        'pipeline-execution-attempt': attemptOf(execution),
      },
    });
  }
}

/** The first one, and one more for each retry of a stage. */
function attemptOf({ stages }: ExecutionRecord): number {
  return stages.reduce((sum, { autoRetries, manualRetries }) => sum + autoRetries + manualRetries, 1);
}

const actionStates: Readonly<Record<string, string>> = {
  InProgress: 'STARTED',
  Succeeded: 'SUCCEEDED',
  Failed: 'FAILED',
  Abandoned: 'ABANDONED',
};
