import type {
  GetPipelineExecutionInput,
  ListActionExecutionsInput,
  ListPipelineExecutionsInput,
  ListRuleExecutionsInput,
  StartPipelineExecutionInput,
  StopPipelineExecutionInput,
} from '@aws-sdk/client-codepipeline';
import { type Operations, parsedBy } from '../endpoint/operation';
import type { Site } from '../endpoint/site';
import { pageOf } from '../wire/page';
import type { ServiceError } from '../wire/service-error';
import { actionDetail, executionDetail, executionSummary, ruleDetail } from './answers';
import { alreadyStopping, noSuchExecution, notStoppable } from './errors';
import { type ExecutionRecord, succeededIn } from './execution-record';
import type { Executions } from './executions';
import { newExecution } from './new-execution';
import { findPipeline, onPipeline, type PipelineRecord } from './pipeline-record';

export function executionOperations(site: Site, executions: Executions): Operations {
  return {
    StartPipelineExecution: parsedBy<StartPipelineExecutionInput>({
      permissions: onPipeline('StartPipelineExecution'),
      run: (input, caller) => {
        const pipeline = findPipeline(site, caller, input.name);
        const token = input.clientRequestToken;
        const known = token === undefined ? undefined : pipeline.startTokens.get(token);
        if (known !== undefined) return { pipelineExecutionId: known };
        const trigger = { triggerType: 'StartPipelineExecution' as const, triggerDetail: caller.arn };
        const execution = newExecution(pipeline, caller, input, trigger);
        if (token !== undefined) pipeline.startTokens.set(token, execution.id);
        executions.start(pipeline, execution);
        return { pipelineExecutionId: execution.id };
      },
    }),
    StopPipelineExecution: parsedBy<StopPipelineExecutionInput>({
      permissions: onPipeline('StopPipelineExecution'),
      run: (input, caller) => {
        const pipeline = findPipeline(site, caller, input.pipelineName);
        const execution = findExecution(pipeline, input.pipelineExecutionId, (id) =>
          notStoppable(id, 'unknown'),
        );
        const abandon = input.abandon === true;
        if (execution.status === 'Stopping' && !abandon) throw alreadyStopping(execution.id);
        if (execution.status !== 'InProgress' && execution.status !== 'Stopping')
          throw notStoppable(execution.id, execution.status);
        executions.stop(pipeline, execution, abandon, input.reason ?? '');
        return { pipelineExecutionId: execution.id };
      },
    }),
    GetPipelineExecution: parsedBy<GetPipelineExecutionInput>({
      permissions: onPipeline('GetPipelineExecution'),
      run: (input, caller) => ({
        pipelineExecution: executionDetail(
          findExecution(findPipeline(site, caller, input.pipelineName), input.pipelineExecutionId),
        ),
      }),
    }),
    ListPipelineExecutions: parsedBy<ListPipelineExecutionsInput>({
      permissions: onPipeline('ListPipelineExecutions'),
      run: (input, caller) => {
        const { executions: all } = findPipeline(site, caller, input.pipelineName);
        const stage = input.filter?.succeededInStage?.stageName;
        const wanted = all
          .filter((execution) => stage === undefined || succeededIn(execution, stage))
          .reverse();
        const page = pageOf(wanted, input.nextToken, input.maxResults ?? 100);
        return { pipelineExecutionSummaries: page.items.map(executionSummary), ...page.next };
      },
    }),
    ListActionExecutions: parsedBy<ListActionExecutionsInput>({
      permissions: onPipeline('ListActionExecutions'),
      run: (input, caller) => {
        const wanted = filtered(findPipeline(site, caller, input.pipelineName), input.filter);
        const page = pageOf(
          wanted.flatMap((execution) =>
            [...execution.actions].reverse().map((run) => actionDetail(execution, run)),
          ),
          input.nextToken,
          input.maxResults ?? 100,
        );
        return { actionExecutionDetails: page.items, ...page.next };
      },
    }),
    ListRuleExecutions: parsedBy<ListRuleExecutionsInput>({
      permissions: onPipeline('ListRuleExecutions'),
      run: (input, caller) => {
        const wanted = filtered(findPipeline(site, caller, input.pipelineName), input.filter);
        const page = pageOf(
          wanted.flatMap((execution) =>
            [...execution.rules].reverse().map((run) => ruleDetail(execution, run)),
          ),
          input.nextToken,
          input.maxResults ?? 100,
        );
        return { ruleExecutionDetails: page.items, ...page.next };
      },
    }),
  };
}

/** The execution with that id; throws CodePipeline's error when there is none, or the operation's own. */
export function findExecution(
  pipeline: PipelineRecord,
  id: string | undefined,
  missing: (id: string) => ServiceError = noSuchExecution,
): ExecutionRecord {
  const found = pipeline.executions.find((execution) => execution.id === id);
  if (found === undefined) throw missing(id ?? '');
  return found;
}

interface ExecutionFilter {
  readonly pipelineExecutionId?: string | undefined;
  readonly latestInPipelineExecution?: { readonly pipelineExecutionId?: string | undefined } | undefined;
}

/** Newest first; all of them unless the filter names one. */
function filtered(pipeline: PipelineRecord, filter: ExecutionFilter | undefined): ExecutionRecord[] {
  const id = filter?.pipelineExecutionId ?? filter?.latestInPipelineExecution?.pipelineExecutionId;
  return id === undefined ? [...pipeline.executions].reverse() : [findExecution(pipeline, id)];
}
