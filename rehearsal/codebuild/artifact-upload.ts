import { join } from 'node:path';
import type { ProjectArtifacts } from '@aws-sdk/client-codebuild';
import { packFiles } from '../archive/pack';
import { ObjectStore, parseObjectLocation } from '../aws/s3-object';
import type { RoleSession } from '../aws/credentials';
import { partitionOf } from '../endpoint/place';
import type { Site } from '../endpoint/site';
import { selectFiles } from './artifact-selection';
import type { BuildPaths } from './build-environment';
import { type BuildRecord, buildId } from './build-record';
import type { Buildspec, BuildspecArtifact } from './buildspec';

/** Puts what a build made where the project or the pipeline wants it. */
export class ArtifactUpload {
  private readonly store: ObjectStore;

  constructor(
    site: Site,
    private readonly record: BuildRecord,
    session: RoleSession,
    private readonly paths: BuildPaths,
    /** Evaluates shell text of an artifact's name in the build's own shell. */
    private readonly evaluate: (text: string) => Promise<string>,
  ) {
    this.store = new ObjectStore(site.emulator, record.place.region, session);
  }

  async upload(buildspec: Buildspec): Promise<void> {
    if (this.record.pipeline !== null) return this.uploadForPipeline(buildspec);
    const { build } = this.record;
    if (build.artifacts?.location !== undefined && buildspec.artifacts !== null) {
      const location = await this.uploadForProject(build.artifacts, buildspec.artifacts);
      build.artifacts = { ...build.artifacts, location };
    }
    for (const artifact of build.secondaryArtifacts ?? []) {
      const selection = buildspec.secondaryArtifacts.get(artifact.artifactIdentifier ?? '');
      if (selection === undefined)
        throw new Error(`artifacts/secondary-artifacts has no ${artifact.artifactIdentifier ?? ''}`);
      artifact.location = await this.uploadForProject(artifact, selection);
    }
  }

  private async uploadForPipeline(buildspec: Buildspec): Promise<void> {
    const outputs = this.record.pipeline?.outputs ?? [];
    for (const output of outputs) {
      const only = outputs.length === 1 ? buildspec.artifacts : null;
      const selection = buildspec.secondaryArtifacts.get(output.name) ?? only;
      if (selection === null) throw new Error(`the buildspec has no artifact for ${output.name}`);
      const file = await this.pack(selection, output.name);
      await this.store.upload(file, output, this.encryption(this.record.pipeline?.encryptionKey ?? null));
    }
  }

  /** Returns the ARN of what was written. */
  private async uploadForProject(
    target: ProjectArtifactTarget,
    selection: BuildspecArtifact,
  ): Promise<string> {
    const settings = targetSettings(target, this.record);
    const name =
      settings.overrideName && selection.name !== null ? await this.evaluate(selection.name) : settings.name;
    const path = settings.namespace === '' ? settings.path : (selection.s3Prefix ?? settings.path);
    const prefix = [path, settings.namespace].filter((part) => part !== '');
    const key = [...prefix, name].join('/').replace(/^\/+/, '');
    const headers = settings.plain ? {} : this.encryption(this.record.build.encryptionKey ?? null);
    if (settings.zip) {
      const zipKey = name === '/' ? [...prefix, 'artifact.zip'].join('/') : key;
      await this.store.upload(
        await this.pack(selection, 'artifact'),
        { bucket: settings.bucket, key: zipKey },
        headers,
      );
      return this.arn(settings.bucket, zipKey);
    }
    for (const file of await this.select(selection)) {
      await this.store.upload(
        file.path,
        { bucket: settings.bucket, key: `${key}/${file.name}`.replace(/^\/+/, '') },
        headers,
      );
    }
    return this.arn(settings.bucket, key);
  }

  private async pack(selection: BuildspecArtifact, name: string): Promise<string> {
    const file = join(this.paths.scratch, `artifact-${name}.zip`);
    await packFiles(await this.select(selection), file);
    return file;
  }

  private async select(selection: BuildspecArtifact) {
    const [baseDirectory = '', ...files] = await Promise.all(
      [selection.baseDirectory, ...selection.files].map((text) =>
        text.includes('$') ? this.evaluate(text) : text,
      ),
    );
    return selectFiles({ ...selection, baseDirectory, files }, this.paths.source);
  }

  private encryption(key: string | null): Record<string, string> {
    if (key === null || key.endsWith('alias/aws/s3')) return {};
    return { 'x-amz-server-side-encryption': 'aws:kms', 'x-amz-server-side-encryption-aws-kms-key-id': key };
  }

  private arn(bucket: string, key: string): string {
    return `arn:${partitionOf(this.record.place.region)}:s3:::${bucket}/${key}`;
  }
}

/** What the build keeps of the project's artifacts: `location` is `bucket` and the rest is in the record. */
type ProjectArtifactTarget = Pick<
  ProjectArtifacts,
  'location' | 'encryptionDisabled' | 'overrideArtifactName'
> & {
  readonly artifactIdentifier?: string | undefined;
};

function targetSettings(target: ProjectArtifactTarget, record: BuildRecord) {
  const project = [record.artifacts, ...record.secondaryArtifacts].find(
    (artifact) => artifact.artifactIdentifier === target.artifactIdentifier,
  );
  const { bucket } = parseObjectLocation(target.location ?? '');
  return {
    bucket,
    path: (project?.path ?? '').replace(/^\/+|\/+$/g, ''),
    namespace: project?.namespaceType === 'BUILD_ID' ? (buildId(record.build.id).split(':')[1] ?? '') : '',
    name: project?.name ?? record.build.projectName ?? '',
    zip: project?.packaging === 'ZIP',
    plain: project?.encryptionDisabled === true,
    overrideName: project?.overrideArtifactName === true,
  };
}
