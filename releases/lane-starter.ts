import { StartPipelineExecutionCommand, type CodePipelineClient } from '@aws-sdk/client-codepipeline';
import type { ArtifactName } from '../buildspecs/stages';
import type { Operation } from './operation';

/** What stands for a variable that has no value: CodePipeline takes none that is empty. */
export const NO_VALUE = '-';

/** A captured release, the lane that it waits in from now on, and what is done with it. */
export interface LaneStart {
  readonly lane: string;
  readonly tag: string;
  readonly commit: string;
  /** The object that is released, and its version. */
  readonly key: string;
  readonly versionId: string;
  readonly operation: Operation;
  /** Who pushed the tag or asked for it, as an ARN; `null` where that is not known. */
  readonly requestedBy: string | null;
  /** The same start with the same token is one execution. */
  readonly token: string;
}

/** What sends a captured release on its way. */
export interface LaneStarter {
  /** Starts a lane for a release; gives the id of the execution. */
  start(start: LaneStart): Promise<string>;
}

/** The source action that the release takes the place of. */
const ACTION: ArtifactName = 'Release';

/** Lanes that are pipelines of CodePipeline. */
export class PipelineStarter implements LaneStarter {
  constructor(private readonly client: Pick<CodePipelineClient, 'send'>) {}

  async start(start: LaneStart): Promise<string> {
    const { lane, tag, commit, key, versionId, operation, requestedBy, token } = start;
    const { pipelineExecutionId } = await this.client.send(
      new StartPipelineExecutionCommand({
        name: lane,
        clientRequestToken: token,
        sourceRevisions: [
          { actionName: ACTION, revisionType: 'S3_OBJECT_KEY', revisionValue: key },
          { actionName: ACTION, revisionType: 'S3_OBJECT_VERSION_ID', revisionValue: versionId },
        ],
        variables: [
          { name: 'TAG', value: tag },
          { name: 'COMMIT', value: commit },
          { name: 'OPERATION', value: operation },
          { name: 'REQUESTED_BY', value: requestedBy ?? NO_VALUE },
        ],
      }),
    );
    if (pipelineExecutionId === undefined) throw new Error(`CodePipeline gave no execution for ${lane}`);
    return pipelineExecutionId;
  }
}
