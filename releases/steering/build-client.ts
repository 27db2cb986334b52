import { BatchGetBuildsCommand, type Build, type CodeBuildClient } from '@aws-sdk/client-codebuild';

/** A build of a lane. Times are ISO 8601. */
export interface LaneBuild {
  readonly id: string;
  readonly complete: boolean;
  /** CodeBuild's word: SUCCEEDED, FAILED, FAULT, TIMED_OUT, STOPPED or IN_PROGRESS. */
  readonly status: string;
  readonly startedAt: string | null;
  readonly endedAt: string | null;
  /** Where its log is; `null` before it has one. */
  readonly log: LogPlace | null;
}

export interface LogPlace {
  readonly group: string;
  readonly stream: string;
}

/** AWS limit: 100 ids in one BatchGetBuilds. */
const BATCH = 100;

/** What CodeBuild knows of the builds of lanes. */
export class BuildClient {
  constructor(private readonly client: CodeBuildClient) {}

  /** The builds of these ids that CodeBuild still knows, in no order. */
  async builds(ids: readonly string[]): Promise<LaneBuild[]> {
    const batches = Array.from({ length: Math.ceil(ids.length / BATCH) }, (_, index) =>
      ids.slice(index * BATCH, (index + 1) * BATCH),
    );
    const answers = await Promise.all(
      batches.map((batch) => this.client.send(new BatchGetBuildsCommand({ ids: batch }))),
    );
    return answers.flatMap(({ builds = [] }) => builds.map(parseBuild));
  }
}

function parseBuild({ id = '', buildComplete, buildStatus, startTime, endTime, logs }: Build): LaneBuild {
  const { groupName: group, streamName: stream } = logs ?? {};
  return {
    ...{ id, complete: buildComplete === true, status: buildStatus ?? 'IN_PROGRESS' },
    startedAt: startTime?.toISOString() ?? null,
    endedAt: endTime?.toISOString() ?? null,
    log: group === undefined || stream === undefined ? null : { group, stream },
  };
}
