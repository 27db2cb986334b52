import { setTimeout as sleep } from 'node:timers/promises';
import type { ActionDeclaration } from '@aws-sdk/client-codepipeline';
import type { RoleSession } from '../aws/credentials';
import { ObjectStore } from '../aws/s3-object';
import type { Place } from '../endpoint/place';
import type { Site } from '../endpoint/site';
import { startForChange } from './change-detection';
import type { Executions } from './executions';
import { type PipelineRecord, stagesOf } from './pipeline-record';
import { pipelineSession } from './pipeline-role';

// AWS looks about once a minute; nobody wants to wait so long on one's own machine.
const everyMs = 2_000;

/** Starts pipelines whose S3 source polls, as it does unless PollForSourceChanges is false, when there is a new version. */
export class S3Polling {
  private readonly stopped = new AbortController();
  private readonly sessions = new WeakMap<PipelineRecord, { roleArn: string; session: RoleSession }>();
  /** The version that was there at the last look, by pipeline and action. */
  private readonly seen = new WeakMap<PipelineRecord, Map<string, string>>();

  constructor(
    private readonly site: Site,
    private readonly executions: Executions,
  ) {}

  async run(): Promise<void> {
    while (!this.stopped.signal.aborted) {
      for (const place of [...this.site.world.places.values()])
        for (const pipeline of [...place.pipelines.values()])
          await this.look(place, pipeline).catch(() => undefined); // what cannot start now is seen again
      await sleep(everyMs, undefined, { signal: this.stopped.signal }).catch(() => undefined);
    }
  }

  stop(): void {
    this.stopped.abort();
  }

  private async look(place: Place, pipeline: PipelineRecord): Promise<void> {
    const actions = (stagesOf(pipeline.declaration)[0]?.actions ?? []).filter(polls);
    if (actions.length === 0) return;
    const seen = this.seen.get(pipeline) ?? new Map<string, string>();
    this.seen.set(pipeline, seen);
    for (const action of actions) {
      const version = await this.version(place, pipeline, action);
      const before = seen.get(action.name ?? '') ?? lastFetched(pipeline, action);
      if (version === null || version === before) continue;
      if (before !== undefined) startForChange(this.executions, pipeline, place, action.name ?? '');
      seen.set(action.name ?? '', version);
    }
  }

  /** The newest version as the role of the pipeline sees it; null when it sees none. */
  private async version(
    place: Place,
    pipeline: PipelineRecord,
    { region = place.region, configuration = {} }: ActionDeclaration,
  ): Promise<string | null> {
    try {
      const session = await this.session(place, pipeline);
      const object = { bucket: configuration['S3Bucket'] ?? '', key: configuration['S3ObjectKey'] ?? '' };
      return (await new ObjectStore(this.site.emulator, region, session).head(object)).versionId;
    } catch {
      return null;
    }
  }

  private async session(place: Place, pipeline: PipelineRecord): Promise<RoleSession> {
    const { roleArn = '' } = pipeline.declaration;
    const known = this.sessions.get(pipeline);
    if (known?.roleArn === roleArn && known.session.expiration.getTime() > Date.now() + 60_000)
      return known.session;
    const session = await pipelineSession(this.site.emulator, place, pipeline.declaration, 'polling');
    this.sessions.set(pipeline, { roleArn, session });
    return session;
  }
}

/** The version that the newest execution has fetched; undefined before it has. */
function lastFetched({ executions }: PipelineRecord, { outputArtifacts = [] }: ActionDeclaration) {
  const revisions = executions.at(-1)?.artifactRevisions ?? [];
  return revisions.find(({ name }) => name === outputArtifacts[0]?.name)?.revisionId;
}

function polls({ actionTypeId, configuration = {} }: ActionDeclaration): boolean {
  return actionTypeId?.provider === 'S3' && configuration['PollForSourceChanges']?.toLowerCase() !== 'false';
}
