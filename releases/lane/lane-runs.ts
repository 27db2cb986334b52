import {
  GetPipelineExecutionCommand,
  paginateListActionExecutions,
  type CodePipelineClient,
} from '@aws-sdk/client-codepipeline';
import { parseActionRun, type ActionRun } from './action-run';
import { undefinedWhenUnknown } from './unknown-lane';

/** How an execution of a lane stands. */
export interface LaneRun {
  /** CodePipeline's word: InProgress, Stopping, Stopped, Succeeded, Superseded, Failed or Cancelled. */
  readonly status: string;
  /** Why it was stopped, where somebody said so. */
  readonly summary: string | null;
  /** Who started it, as CodePipeline knows it. */
  readonly startedBy: string | null;
  /** What started it, in CodePipeline's word. */
  readonly trigger: string | null;
  readonly variables: ReadonlyMap<string, string>;
}

/** What CodePipeline knows of the executions of lanes. */
export class LaneRuns {
  constructor(private readonly client: CodePipelineClient) {}

  /** An execution; `undefined` when the lane has none of that id, or has forgotten it. */
  async run(pipelineName: string, pipelineExecutionId: string): Promise<LaneRun | undefined> {
    const question = new GetPipelineExecutionCommand({ pipelineName, pipelineExecutionId });
    const answer = await this.client.send(question).catch(undefinedWhenUnknown);
    if (answer === undefined) return undefined;
    const { pipelineExecution: found } = answer;
    const variables = (found?.variables ?? []).map(({ name = '', resolvedValue = '' }): [string, string] => [
      name,
      resolvedValue,
    ]);
    return {
      status: found?.status ?? 'InProgress',
      summary: found?.statusSummary ?? null,
      startedBy: found?.trigger?.triggerDetail ?? null,
      trigger: found?.trigger?.triggerType ?? null,
      variables: new Map(variables),
    };
  }

  /** The runs of its actions, the first that started in front; none when the lane does not know it. */
  async actions(pipelineName: string, pipelineExecutionId: string): Promise<ActionRun[]> {
    const filter = { pipelineExecutionId };
    const pages = paginateListActionExecutions({ client: this.client }, { pipelineName, filter });
    const found: ActionRun[] = [];
    try {
      for await (const { actionExecutionDetails = [] } of pages) {
        found.push(...actionExecutionDetails.map(parseActionRun));
      }
    } catch (error) {
      undefinedWhenUnknown(error);
    }
    return found.sort((a, b) => a.startedAt.getTime() - b.startedAt.getTime());
  }
}
