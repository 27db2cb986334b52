import {
  CodePipelineClient,
  GetPipelineStateCommand,
  PutApprovalResultCommand,
  StopPipelineExecutionCommand,
} from '@aws-sdk/client-codepipeline';
import type { ActionRun } from '../lane/action-run';
import { LaneRuns, type LaneRun } from '../lane/lane-runs';
import { undefinedWhenUnknown } from '../lane/unknown-lane';
import { parseLaneState, type LaneState, type Question } from './lane-state';

/** An execution, and the lane that it runs in. */
export interface ExecutionPlace {
  readonly lane: string;
  readonly execution: string;
}

/** An answer to an approval. AWS limit: 512 characters of comment. */
export interface Answer {
  readonly approved: boolean;
  readonly comment: string;
}

/** The lanes of the tooling account, as pipelines of CodePipeline. */
export class LaneClient {
  private readonly known: LaneRuns;

  constructor(private readonly client: CodePipelineClient) {
    this.known = new LaneRuns(client);
  }

  /** Where the executions of a lane are now; nowhere in a lane that is not there any more. */
  async state(lane: string): Promise<LaneState> {
    const question = new GetPipelineStateCommand({ name: lane });
    return parseLaneState((await this.client.send(question).catch(undefinedWhenUnknown)) ?? {});
  }

  /** An execution; `undefined` when the lane has none of that id. */
  execution({ lane, execution }: ExecutionPlace): Promise<LaneRun | undefined> {
    return this.known.run(lane, execution);
  }

  /** What the actions of an execution did, the first that started in front; nothing when the lane has forgotten it. */
  runs({ lane, execution }: ExecutionPlace): Promise<ActionRun[]> {
    return this.known.actions(lane, execution);
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
