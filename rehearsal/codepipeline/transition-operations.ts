import type {
  DisableStageTransitionInput,
  EnableStageTransitionInput,
  GetPipelineStateInput,
  PutApprovalResultInput,
} from '@aws-sdk/client-codepipeline';
import { type Operations, parsedBy } from '../endpoint/operation';
import type { Site } from '../endpoint/site';
import type { Approvals } from './approvals';
import { noSuchAction } from './errors';
import { lastActionRun } from './execution-record';
import type { Executions } from './executions';
import { findPipeline, findStageOf, onPipeline, onStage, pipelineArn } from './pipeline-record';
import { pipelineState } from './pipeline-state';

/** How a pipeline stands, and what lets executions go on: approvals and transitions. */
export function transitionOperations(site: Site, executions: Executions, approvals: Approvals): Operations {
  return {
    GetPipelineState: parsedBy<GetPipelineStateInput>({
      permissions: onPipeline('GetPipelineState'),
      run: (input, caller) => {
        const pipeline = findPipeline(site, caller, input.name);
        return pipelineState(pipeline, executions.gateOf(pipeline));
      },
    }),
    PutApprovalResult: parsedBy<PutApprovalResultInput>({
      permissions: (input, caller) => [
        {
          action: 'codepipeline:PutApprovalResult',
          resource: pipelineArn(
            caller,
            `${input.pipelineName ?? ''}/${input.stageName ?? ''}/${input.actionName ?? ''}`,
          ),
        },
      ],
      run: (input, caller) => {
        const { pipeline, declared } = findStageOf(site, caller, input);
        if (!(declared.actions ?? []).some(({ name }) => name === input.actionName))
          throw noSuchAction(input.actionName ?? '');
        const runs = pipeline.executions.map((execution) =>
          lastActionRun(execution, input.stageName ?? '', input.actionName ?? ''),
        );
        const run = runs.find((candidate) => candidate?.token === input.token);
        const { status = 'Rejected', summary = '' } = input.result ?? {};
        return { approvedAt: approvals.answer(run, input.token ?? '', { status, summary, by: caller.arn }) };
      },
    }),
    DisableStageTransition: parsedBy<DisableStageTransitionInput>({
      permissions: onStage('DisableStageTransition'),
      run: (input, caller) => {
        const { pipeline, stage } = findStageOf(site, caller, input);
        const { transitionType: type = 'Inbound', reason = '' } = input;
        pipeline.disabled.set(`${stage}/${type}`, { type, reason, by: caller.arn, at: new Date() });
        site.changed();
        return {};
      },
    }),
    EnableStageTransition: parsedBy<EnableStageTransitionInput>({
      permissions: onStage('EnableStageTransition'),
      run: (input, caller) => {
        const { pipeline, stage } = findStageOf(site, caller, input);
        pipeline.disabled.delete(`${stage}/${input.transitionType ?? 'Inbound'}`);
        executions.gateOf(pipeline).reconsider();
        site.changed();
        return {};
      },
    }),
  };
}
