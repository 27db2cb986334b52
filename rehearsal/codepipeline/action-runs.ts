import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { ActionDeclaration } from '@aws-sdk/client-codepipeline';
import { ObjectStore } from '../aws/s3-object';
import { requirePermissions } from '../endpoint/access';
import type { Site } from '../endpoint/site';
import { onAbort } from './abort';
import { type ActionContext, ActionFailure, type ActionResult, type ActionRunner } from './action-context';
import { keepFailure, keepResult, newActionRun } from './action-run';
import { requireInputs } from './action-inputs';
import { actionTypeKey } from './action-types';
import { artifactsIn } from './cross-region';
import { timeLimit } from './deadline';
import type { ActionRun, ExecutionRecord } from './execution-record';
import type { PipelineEvents } from './pipeline-events';
import { actionSession } from './pipeline-role';
import { resolveConfiguration } from './variables';

/** Runs single actions: role, input artifacts, variables, timeout, and what they leave behind. */
export class ActionRuns {
  constructor(
    private readonly site: Site,
    private readonly events: PipelineEvents,
    private readonly runners: Readonly<Record<string, ActionRunner>>,
  ) {}

  /** Runs an action, or goes on with a run that waited when the endpoint stopped. Never throws; says whether it succeeded. */
  async run(
    execution: ExecutionRecord,
    stage: string,
    action: ActionDeclaration,
    waiting: ActionRun | null,
    stop: AbortSignal,
  ): Promise<boolean> {
    const run = waiting ?? newActionRun(execution, stage, action);
    if (waiting === null) {
      execution.actions.push(run);
      this.events.action(execution, run, action);
    }
    const scratch = join(this.site.directory, 'actions', run.id);
    const limit = timeLimit(ownTimeLimit(action));
    try {
      await mkdir(scratch, { recursive: true });
      const aborted = AbortSignal.any([stop, limit.signal]);
      const result = await this.perform(execution, action, run, scratch, aborted);
      keepResult(execution, action, run, result);
    } catch (error) {
      keepFailure(run, error, { stopped: stop.aborted, timedOut: limit.signal.aborted });
    } finally {
      limit.cancel();
      await rm(scratch, { recursive: true, force: true });
    }
    run.lastUpdateTime = new Date();
    this.events.action(execution, run, action);
    return run.status === 'Succeeded';
  }

  private async perform(
    execution: ExecutionRecord,
    action: ActionDeclaration,
    run: ActionRun,
    scratch: string,
    aborted: AbortSignal,
  ): Promise<ActionResult> {
    const runner = this.runners[actionTypeKey(action.actionTypeId)];
    if (runner === undefined)
      throw new ActionFailure(
        'ActionTypeNotSupported',
        `${actionTypeKey(action.actionTypeId)} is an action type of AWS that the rehearsal cannot run`,
      );
    run.configuration = resolveConfiguration(action.configuration ?? {}, execution);
    requireInputs(action, execution);
    const context = await this.contextOf(execution, action, run, scratch, aborted);
    Object.assign(run, { inputs: await artifactsIn(context) });
    return Promise.race([runner(context), rejected(aborted)]);
  }

  private async contextOf(
    execution: ExecutionRecord,
    action: ActionDeclaration,
    run: ActionRun,
    scratch: string,
    aborted: AbortSignal,
  ): Promise<ActionContext> {
    const { emulator } = this.site;
    const session = await actionSession(emulator, execution, action.roleArn);
    const region = action.region ?? execution.place.region;
    const principal = { accessKeyId: session.accessKeyId, account: session.account, region };
    return {
      execution,
      declaration: action,
      run,
      configuration: run.configuration,
      session,
      region,
      store: new ObjectStore(emulator, region, session),
      scratch,
      aborted,
      require: (permission) => requirePermissions(emulator, principal, [permission]),
      progress: () => this.events.changed(execution),
    };
  }
}

/** Minutes after which an action is ended; an approval sees to that itself, since its time goes on over a restart. */
function ownTimeLimit({ timeoutInMinutes, actionTypeId }: ActionDeclaration): number | undefined {
  return actionTypeId?.category === 'Approval' ? undefined : timeoutInMinutes;
}

/** Rejects as soon as the signal says so: a runner that hangs does not hold its stage. */
function rejected(aborted: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    onAbort(aborted, () =>
      reject(new ActionFailure('ActionAbandoned', 'The action was ended before it was done')),
    );
  });
}
