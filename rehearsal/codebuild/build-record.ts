import type {
  Build,
  BuildPhase,
  BuildPhaseType,
  LogsConfig,
  ProjectArtifacts,
  StatusType,
} from '@aws-sdk/client-codebuild';
import type { Caller } from '../endpoint/caller';
import { arnAt, type Place } from '../endpoint/place';
import type { Site } from '../endpoint/site';
import { noSuchBuild } from './errors';

/** Artifacts that a pipeline hands to a build, and those that it waits for. */
export interface PipelineArtifacts {
  readonly inputs: readonly PipelineArtifact[];
  readonly outputs: readonly PipelineArtifact[];
  readonly primary: string;
  readonly encryptionKey: string | null;
}

export interface PipelineArtifact {
  readonly name: string;
  readonly bucket: string;
  readonly key: string;
  readonly revision: string | null;
  /** The URL of a repository, which the build clones at the revision instead of fetching the object. */
  readonly repository?: string;
}

/** A build: what BatchGetBuilds answers, and what only the service knows. */
export interface BuildRecord {
  readonly build: Build;
  readonly place: Pick<Place, 'account' | 'region'>;
  readonly serviceRole: string;
  /** The service that takes on the role: a Commands action's build belongs to CodePipeline. */
  readonly trusted: 'codebuild.amazonaws.com' | 'codepipeline.amazonaws.com';
  readonly concurrentBuildLimit: number | null;
  /** The artifacts as the project or the call sets them: the build shows only where they went. */
  readonly artifacts: ProjectArtifacts;
  readonly secondaryArtifacts: readonly ProjectArtifacts[];
  readonly logs: LogsConfig | null;
  readonly pipeline: PipelineArtifacts | null;
  /** Resolved source version of the pipeline's input: the commit, or the version of the object. */
  readonly pipelineRevision: string | null;
  /** What its commands printed last; empty before it has ended. */
  lastLines: readonly string[];
}

export function findBuild(
  site: Site,
  at: Pick<Caller, 'account' | 'region'>,
  idOrArn: string | undefined,
): BuildRecord {
  const id = buildId(idOrArn);
  const found = site.world.at(at.account, at.region).builds.get(id);
  if (found === undefined) throw noSuchBuild(id);
  return found;
}

export function buildId(idOrArn: string | undefined): string {
  return (idOrArn ?? '').replace(/^arn:[^:]+:codebuild:[^:]*:[^:]*:build\//, '');
}

export function buildArn(place: Pick<Place, 'account' | 'region'>, id: string): string {
  return arnAt(place, 'codebuild', `build/${id}`);
}

/** Ends the current phase and begins the next one. */
export function enterPhase(record: BuildRecord, type: BuildPhaseType): void {
  record.build.phases = [...(record.build.phases ?? []), { phaseType: type, startTime: new Date() }];
  record.build.currentPhase = type;
}

/** Ends the phase that is running. */
export function endPhase(
  record: BuildRecord,
  status: StatusType,
  context?: { statusCode: string; message: string },
): void {
  const phase = currentPhase(record);
  if (phase?.startTime === undefined || phase.endTime !== undefined) return;
  phase.endTime = new Date();
  phase.phaseStatus = status;
  phase.durationInSeconds = Math.floor((phase.endTime.getTime() - phase.startTime.getTime()) / 1000);
  phase.contexts = [context ?? { statusCode: '', message: '' }];
}

export function currentPhase(record: BuildRecord): BuildPhase | undefined {
  return record.build.phases?.at(-1);
}
