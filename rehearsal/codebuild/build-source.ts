import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ProjectSource } from '@aws-sdk/client-codebuild';
import type { RoleSession } from '../aws/credentials';
import { ObjectStore } from '../aws/s3-object';
import { gitBase, repositoryArn, repositoryDirectory } from '../codecommit/repository';
import { requirePermissions } from '../endpoint/access';
import type { Site } from '../endpoint/site';
import type { BuildPaths } from './build-environment';
import type { BuildRecord, PipelineArtifact } from './build-record';
import { sourceUnserved } from './project-rules';
import { cloneRepository } from './repository-clone';
import { S3Source } from './s3-source';

/** Where a secondary source was put, for `CODEBUILD_SRC_DIR_<identifier>`. */
export type SourceVariables = Record<string, string>;

/** Fetches all sources of a build with the service role; throws with the reason when one cannot be fetched. */
export class BuildSource {
  private readonly objects: S3Source;

  constructor(
    private readonly site: Site,
    private readonly record: BuildRecord,
    private readonly session: RoleSession,
    private readonly paths: BuildPaths,
  ) {
    const store = new ObjectStore(site.emulator, record.place.region, session);
    this.objects = new S3Source(store, paths.scratch);
  }

  async fetch(): Promise<SourceVariables> {
    const { build, pipeline } = this.record;
    await mkdir(this.paths.source, { recursive: true });
    if (pipeline !== null) return this.fetchPipelineInputs();
    const resolved = await this.fetchOne(build.source, build.sourceVersion, this.paths.source);
    if (resolved !== null) build.resolvedSourceVersion = resolved;
    return this.fetchSecondary();
  }

  private async fetchPipelineInputs(): Promise<SourceVariables> {
    const { pipeline, pipelineRevision, build } = this.record;
    const variables: SourceVariables = {};
    for (const input of pipeline?.inputs ?? []) {
      const primary = input.name === pipeline?.primary;
      const directory = primary ? this.paths.source : this.secondary(input.name);
      await this.fetchInput(input, directory);
      if (!primary) variables[`CODEBUILD_SRC_DIR_${input.name}`] = directory;
    }
    if (pipelineRevision !== null) build.resolvedSourceVersion = pipelineRevision;
    return variables;
  }

  private async fetchInput(input: PipelineArtifact, directory: string): Promise<void> {
    const { bucket, key, repository: location, revision } = input;
    if (location === undefined) await this.objects.fetchArchive({ bucket, key }, directory);
    else await this.fetchRepository({ type: 'CODECOMMIT', location }, revision ?? undefined, directory);
  }

  private async fetchSecondary(): Promise<SourceVariables> {
    const { build } = this.record;
    const variables: SourceVariables = {};
    for (const source of build.secondarySources ?? []) {
      const id = source.sourceIdentifier ?? '';
      const version = (build.secondarySourceVersions ?? []).find(
        ({ sourceIdentifier }) => sourceIdentifier === id,
      )?.sourceVersion;
      const directory = this.secondary(id);
      const resolved = await this.fetchOne(source, version, directory);
      variables[`CODEBUILD_SRC_DIR_${id}`] = directory;
      if (version !== undefined) variables[`CODEBUILD_SOURCE_VERSION_${id}`] = version;
      if (resolved !== null) variables[`CODEBUILD_RESOLVED_SOURCE_VERSION_${id}`] = resolved;
      variables[`CODEBUILD_SOURCE_REPO_URL_${id}`] = source.location ?? '';
    }
    return variables;
  }

  /** Returns the version that was really fetched, when there is such a thing. */
  private async fetchOne(
    source: ProjectSource | undefined,
    version: string | undefined,
    directory: string,
  ): Promise<string | null> {
    await mkdir(directory, { recursive: true });
    switch (source?.type) {
      case 'S3':
        return this.objects.fetch(source.location ?? '', version, directory);
      case 'CODECOMMIT':
        return this.fetchRepository(source, version, directory);
      case 'NO_SOURCE':
      case undefined:
        return null;
      default:
        throw new Error(sourceUnserved(source) ?? `source type ${String(source?.type)}`);
    }
  }

  private async fetchRepository(
    source: ProjectSource,
    version: string | undefined,
    directory: string,
  ): Promise<string> {
    const { place } = this.record;
    const location = source.location ?? '';
    const name = /\/v1\/repos\/([^/]+)$/.exec(location)?.[1] ?? location;
    const region = /git-codecommit\.([a-z0-9-]+)\./.exec(location)?.[1] ?? place.region;
    const there = this.site.world.at(place.account, region);
    const repository = there.repositories.get(name);
    if (repository === undefined) throw new Error(`repository not found: ${location}`);
    const principal = { accessKeyId: this.session.accessKeyId, account: place.account, region };
    await requirePermissions(this.site.emulator, principal, [
      { action: 'codecommit:GitPull', resource: repositoryArn(there, name) },
    ]);
    const bare = repositoryDirectory(this.site, there, repository);
    const wanted = version ?? 'HEAD';
    const origin = `${gitBase(this.site.endpoint(), region)}/v1/repos/${name}`;
    const depth = source.gitCloneDepth ?? 0;
    const commit = await cloneRepository({ bare, version: wanted, directory, origin, depth });
    if (commit === null) throw new Error(`reference not found: ${wanted} in ${location}`);
    return commit;
  }

  private secondary(id: string): string {
    return join(this.paths.root, 'secondary', id);
  }
}
