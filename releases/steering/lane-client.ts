import {
  CodePipelineClient,
  GetPipelineExecutionCommand,
  GetPipelineStateCommand,
  paginateListActionExecutions,
  PutApprovalResultCommand,
  StopPipelineExecutionCommand,
} from '@aws-sdk/client-codepipeline';
import { undefinedWhenUnknown } from '../lane/unknown-lane';
import { parseLaneAction, type LaneAction } from './lane-action';
import { parseLaneState, type LaneState, type Question } from './lane-state';

/** An execution, and the lane that it runs in. */
export interface ExecutionPlace {
  readonly lane: string;
  readonly execution: string;
}

/** What CodePipeline knows of an execution. */
export interface LaneExecution {
  readonly status: string;
  readonly summary: string | null;
  readonly variables: ReadonlyMap<string, string>;
}

/** An answer to an approval. AWS limit: 512 characters of comment. */
export interface Answer {
  readonly approved: boolean;
  readonly comment: string;
}

/** The lanes of the tooling account, as pipelines of CodePipeline. */
export class LaneClient {
  constructor(private readonly client: CodePipelineClient) {}

  /** Where the executions of a lane are now; nowhere in a lane that is not there any more. */
  async state(lane: string): Promise<LaneState> {
    const question = new GetPipelineStateCommand({ name: lane });
    return parseLaneState((await this.client.send(question).catch(undefinedWhenUnknown)) ?? {});
  }

  /** An execution; `undefined` when the lane has none of that id. */
  async execution({ lane, execution }: ExecutionPlace): Promise<LaneExecution | undefined> {
    const question = new GetPipelineExecutionCommand({ pipelineName: lane, pipelineExecutionId: execution });
    const answer = await this.client.send(question).catch(undefinedWhenUnknown);
    if (answer === undefined) return undefined;
    const { status = '', statusSummary, variables = [] } = answer.pipelineExecution ?? {};
    const values = variables.map(({ name = '', resolvedValue = '' }) => [name, resolvedValue] as const);
    return { status, summary: statusSummary ?? null, variables: new Map(values) };
  }

  /** What the actions of an execution did, the newest first; nothing when the lane has forgotten it. */
  async runs({ lane, execution }: ExecutionPlace): Promise<LaneAction[]> {
    const filter = { pipelineExecutionId: execution };
    const pages = paginateListActionExecutions({ client: this.client }, { pipelineName: lane, filter });
    const runs: LaneAction[] = [];
    try {
      for await (const { actionExecutionDetails = [] } of pages) {
        runs.push(...actionExecutionDetails.map(parseLaneAction));
      }
    } catch (error) {
      undefinedWhenUnknown(error);
    }
    return runs;
  }

  /** Answers an approval. */
  async answer(
    lane: string,
    { stage, action, token }: Question,
    { approved, comment }: Answer,
  ): Promise<void> {
    await this.client.send(
      new PutApprovalResultCommand({
        ...{ pipelineName: lane, stageName: stage, actionName: action, token },
        result: { status: approved ? 'Approved' : 'Rejected', summary: comment },
      }),
    );
  }

  /** Ends an execution: after what runs now, or at once, which does not end builds. AWS limit: 200 characters of reason. */
  async stop({ lane, execution }: ExecutionPlace, abandon: boolean, reason: string): Promise<void> {
    await this.client.send(
      new StopPipelineExecutionCommand({
        ...{ pipelineName: lane, pipelineExecutionId: execution },
        ...{ abandon, reason: reason.slice(0, 200) },
      }),
    );
  }
}
