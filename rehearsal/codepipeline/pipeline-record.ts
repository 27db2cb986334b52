import type {
  PipelineDeclaration,
  StageDeclaration,
  StageTransitionType,
} from '@aws-sdk/client-codepipeline';
import type { Caller } from '../endpoint/caller';
import { arnAt, type Place } from '../endpoint/place';
import type { Site } from '../endpoint/site';
import { noSuchPipeline, noSuchStage } from './errors';
import type { ExecutionRecord } from './execution-record';

/** Why nothing may enter (or leave) a stage. */
export interface DisabledTransition {
  readonly type: StageTransitionType;
  readonly reason: string;
  readonly by: string;
  readonly at: Date;
}

/** A pipeline with everything that ever ran in it. */
export interface PipelineRecord {
  declaration: PipelineDeclaration;
  readonly versions: Map<number, PipelineDeclaration>;
  readonly created: Date;
  updated: Date;
  readonly tags: Map<string, string>;
  /** Oldest first. */
  readonly executions: ExecutionRecord[];
  /** By stage and type: `Plan/Inbound`. */
  readonly disabled: Map<string, DisabledTransition>;
  /** Executions by the request token of whoever started them. */
  readonly startTokens: Map<string, string>;
}

export function pipelineArn(place: Pick<Place, 'account' | 'region'>, name: string): string {
  return arnAt(place, 'codepipeline', name);
}

export function findPipeline(
  site: Site,
  at: Pick<Caller, 'account' | 'region'>,
  name: string | undefined,
): PipelineRecord {
  const found = site.world.at(at.account, at.region).pipelines.get(name ?? '');
  if (found === undefined) throw noSuchPipeline(name ?? '', at.account);
  return found;
}

export function findStage(declaration: PipelineDeclaration, name: string | undefined): StageDeclaration {
  const found = stagesOf(declaration).find((stage) => stage.name === name);
  if (found === undefined) throw noSuchStage(name ?? '');
  return found;
}

/** The stage that a call names, and its pipeline. */
export function findStageOf(
  site: Site,
  at: Pick<Caller, 'account' | 'region'>,
  { pipelineName, stageName }: { pipelineName?: string | undefined; stageName?: string | undefined },
): { pipeline: PipelineRecord; stage: string; declared: StageDeclaration } {
  const pipeline = findPipeline(site, at, pipelineName);
  const declared = findStage(pipeline.declaration, stageName);
  return { pipeline, declared, stage: declared.name ?? '' };
}

export function stagesOf(declaration: PipelineDeclaration): readonly StageDeclaration[] {
  return declaration.stages ?? [];
}

/** A permission on the pipeline that the input names. */
export function onPipeline(action: string) {
  return (input: { name?: string | undefined; pipelineName?: string | undefined }, caller: Caller) => [
    {
      action: `codepipeline:${action}`,
      resource: pipelineArn(caller, input.pipelineName ?? input.name ?? ''),
    },
  ];
}

/** A permission on a stage of it. */
export function onStage(action: string) {
  return (input: { pipelineName?: string | undefined; stageName?: string | undefined }, caller: Caller) => [
    {
      action: `codepipeline:${action}`,
      resource: pipelineArn(caller, `${input.pipelineName ?? ''}/${input.stageName ?? ''}`),
    },
  ];
}
