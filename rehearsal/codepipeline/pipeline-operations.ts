import type {
  CreatePipelineInput,
  DeletePipelineInput,
  GetPipelineInput,
  ListPipelinesInput,
  PipelineDeclaration,
  UpdatePipelineInput,
} from '@aws-sdk/client-codepipeline';
import { parseArn } from '../../tags/arn';
import { passRole, type Permission } from '../endpoint/access';
import type { Caller } from '../endpoint/caller';
import { type Operations, parsedBy } from '../endpoint/operation';
import type { Site } from '../endpoint/site';
import { pageOf } from '../wire/page';
import { noSuchVersion, pipelineExists } from './errors';
import { acceptedDeclaration } from './accepted-declaration';
import type { Executions } from './executions';
import { newExecution } from './new-execution';
import { findPipeline, onPipeline, pipelineArn, type PipelineRecord } from './pipeline-record';

const service = 'codepipeline.amazonaws.com';

export function pipelineOperations(site: Site, executions: Executions): Operations {
  const pipelinesAt = (caller: Caller) => site.world.at(caller.account, caller.region).pipelines;
  return {
    CreatePipeline: parsedBy<CreatePipelineInput>({
      permissions: (input, caller) => definitionPermissions('CreatePipeline', input.pipeline, caller),
      run: (input, caller) => {
        const declaration = acceptedDeclaration(input.pipeline, 1);
        const name = declaration.name ?? '';
        if (pipelinesAt(caller).has(name)) throw pipelineExists(name);
        const tags = new Map((input.tags ?? []).map(({ key = '', value = '' }) => [key, value]));
        const pipeline = newPipeline(declaration, tags);
        pipelinesAt(caller).set(name, pipeline);
        // AWS fact: a pipeline runs once as soon as it is created.
        executions.start(pipeline, newCreationExecution(pipeline, caller));
        return { pipeline: declaration, tags: input.tags ?? [] };
      },
    }),
    UpdatePipeline: parsedBy<UpdatePipelineInput>({
      permissions: (input, caller) => definitionPermissions('UpdatePipeline', input.pipeline, caller),
      run: (input, caller) => {
        const pipeline = findPipeline(site, caller, input.pipeline?.name);
        const declaration = acceptedDeclaration(input.pipeline, (pipeline.declaration.version ?? 1) + 1);
        pipeline.declaration = declaration;
        pipeline.versions.set(declaration.version ?? 1, declaration);
        pipeline.updated = new Date();
        executions.gateOf(pipeline).reconsider();
        site.changed();
        return { pipeline: declaration };
      },
    }),
    GetPipeline: parsedBy<GetPipelineInput>({
      permissions: onPipeline('GetPipeline'),
      run: (input, caller) => {
        const pipeline = findPipeline(site, caller, input.name);
        const version = input.version ?? pipeline.declaration.version ?? 1;
        const declaration = pipeline.versions.get(version);
        if (declaration === undefined) throw noSuchVersion(input.name ?? '', version);
        const { created, updated } = pipeline;
        return {
          pipeline: declaration,
          metadata: { pipelineArn: pipelineArn(caller, input.name ?? ''), created, updated },
        };
      },
    }),
    DeletePipeline: parsedBy<DeletePipelineInput>({
      permissions: onPipeline('DeletePipeline'),
      run: (input, caller) => {
        const pipeline = pipelinesAt(caller).get(input.name ?? '');
        for (const execution of pipeline?.executions ?? []) {
          if (pipeline !== undefined && execution.status === 'InProgress')
            executions.stop(pipeline, execution, true, 'The pipeline was deleted');
        }
        pipelinesAt(caller).delete(input.name ?? '');
        site.changed();
        return {};
      },
    }),
    ListPipelines: parsedBy<ListPipelinesInput>({
      run: (input, caller) => {
        const all = [...pipelinesAt(caller).values()].sort((a, b) =>
          (a.declaration.name ?? '').localeCompare(b.declaration.name ?? ''),
        );
        const page = pageOf(all, input.nextToken, input.maxResults ?? 100);
        const pipelines = page.items.map(({ declaration, created, updated }) => ({
          name: declaration.name,
          version: declaration.version,
          pipelineType: declaration.pipelineType,
          executionMode: declaration.executionMode,
          created,
          updated,
        }));
        return { pipelines, ...page.next };
      },
    }),
  };
}

function newPipeline(declaration: PipelineDeclaration, tags: Map<string, string>): PipelineRecord {
  const now = new Date();
  const versions = new Map([[declaration.version ?? 1, declaration]]);
  return {
    declaration,
    versions,
    created: now,
    updated: now,
    tags,
    executions: [],
    disabled: new Map(),
    startTokens: new Map(),
  };
}

function newCreationExecution(pipeline: PipelineRecord, caller: Caller) {
  const undeclared = (pipeline.declaration.variables ?? []).filter(
    ({ defaultValue }) => defaultValue === undefined,
  );
  // Nobody can give this execution a value for a variable that has no default: it is empty.
  const variables = undeclared.map(({ name = '' }) => ({ name, value: '' }));
  return newExecution(
    pipeline,
    caller,
    { variables },
    { triggerType: 'CreatePipeline', triggerDetail: caller.arn },
  );
}

function definitionPermissions(
  action: string,
  pipeline: PipelineDeclaration | undefined,
  caller: Caller,
): Permission[] {
  const actionRoles = (pipeline?.stages ?? []).flatMap(({ actions }) =>
    (actions ?? []).map(({ roleArn }) => roleArn),
  );
  const ownAccount = actionRoles.filter((role) => parseArn(role ?? '')?.account === caller.account);
  const roles = new Set([pipeline?.roleArn, ...ownAccount].filter((role) => role !== undefined));
  return [
    { action: `codepipeline:${action}`, resource: pipelineArn(caller, pipeline?.name ?? '') },
    ...[...roles].map((role) => passRole(role, service)),
  ];
}
