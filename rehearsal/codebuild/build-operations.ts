import type {
  BatchDeleteBuildsInput,
  BatchGetBuildsInput,
  Build,
  ListBuildsForProjectInput,
  ListBuildsInput,
  RetryBuildInput,
  StartBuildInput,
  StopBuildInput,
} from '@aws-sdk/client-codebuild';
import { passRole } from '../endpoint/access';
import { shortArn } from '../../tags/arn';
import type { Caller } from '../endpoint/caller';
import { type Operations, parsedBy } from '../endpoint/operation';
import type { Site } from '../endpoint/site';
import { pageOf } from '../wire/page';
import { overridesOf } from './build-overrides';
import { buildId, type BuildRecord, findBuild } from './build-record';
import type { Builds } from './builds';
import { Idempotency } from './idempotency';
import { findProject, onProject, projectArn, projectName } from './project-record';
import { newBuild } from './start-build';

/** A permission on the project that a build belongs to. */
const onBuild = (action: string) => (input: { id?: string | undefined }, caller: Caller) => [
  { action: `codebuild:${action}`, resource: projectArn(caller, buildId(input.id).split(':')[0] ?? '') },
];

export function buildOperations(site: Site, builds: Builds): Operations {
  const started = new Idempotency<Build>();
  const buildsAt = (caller: Caller) => site.world.at(caller.account, caller.region).builds;
  const start = (input: StartBuildInput, caller: Caller): Build => {
    const project = findProject(site, caller, input.projectName);
    const record = newBuild(project, input, caller, initiatorOf(caller), null);
    builds.submit(record);
    return record.build;
  };
  return {
    StartBuild: parsedBy<StartBuildInput>({
      permissions: (input, caller) => [
        ...onProject('StartBuild')(input, caller),
        ...(input.serviceRoleOverride === undefined
          ? []
          : [passRole(input.serviceRoleOverride, 'codebuild.amazonaws.com')]),
      ],
      run: (input, caller) => ({
        build: started.once(caller, input.idempotencyToken, input, () => start(input, caller)),
      }),
    }),
    RetryBuild: parsedBy<RetryBuildInput>({
      permissions: onBuild('RetryBuild'),
      run: (input, caller) => {
        const before = findBuild(site, caller, input.id);
        return {
          build: started.once(caller, input.idempotencyToken, input, () =>
            start(overridesOf(before), caller),
          ),
        };
      },
    }),
    StopBuild: parsedBy<StopBuildInput>({
      permissions: onBuild('StopBuild'),
      run: async (input, caller) => {
        const record = findBuild(site, caller, input.id);
        if (record.build.buildComplete !== true) {
          await builds.stop(record);
          await builds.ended(record);
        }
        return { build: record.build };
      },
    }),
    BatchGetBuilds: parsedBy<BatchGetBuildsInput>({
      permissions: (input, caller) =>
        [...new Set((input.ids ?? []).map((id) => buildId(id).split(':')[0] ?? ''))].map((name) => ({
          action: 'codebuild:BatchGetBuilds',
          resource: projectArn(caller, name),
        })),
      run: (input, caller) => {
        const found = (input.ids ?? []).map((id) => buildsAt(caller).get(buildId(id))?.build);
        return {
          builds: found.filter((build) => build !== undefined),
          buildsNotFound: (input.ids ?? []).filter((_, index) => found[index] === undefined),
        };
      },
    }),
    BatchDeleteBuilds: parsedBy<BatchDeleteBuildsInput>({
      permissions: (input, caller) =>
        (input.ids ?? []).flatMap((id) => onBuild('BatchDeleteBuilds')({ id }, caller)),
      run: (input, caller) => {
        const known = buildsAt(caller);
        const finished = (id: string): boolean => known.get(buildId(id))?.build.buildComplete === true;
        const ids = input.ids ?? [];
        const deleted = ids.filter(finished).map((id) => known.get(buildId(id))?.build.arn);
        const kept = ids
          .filter((id) => !finished(id))
          .map((id) => ({
            id,
            statusCode: known.has(buildId(id)) ? 'BUILD_IN_PROGRESS' : 'BUILD_NOT_FOUND',
          }));
        for (const id of ids.filter(finished)) known.delete(buildId(id));
        site.changed();
        return { buildsDeleted: deleted, buildsNotDeleted: kept };
      },
    }),
    ListBuilds: parsedBy<ListBuildsInput>({
      run: (input, caller) => listed([...buildsAt(caller).values()], input.sortOrder, input.nextToken),
    }),
    ListBuildsForProject: parsedBy<ListBuildsForProjectInput>({
      permissions: onProject('ListBuildsForProject'),
      run: (input, caller) => {
        const name = projectName(input.projectName);
        findProject(site, caller, name);
        const own = [...buildsAt(caller).values()].filter(({ build }) => build.projectName === name);
        return listed(own, input.sortOrder, input.nextToken);
      },
    }),
  };
}

/** Who started a build: an account's root, a user, or a role session. */
export function initiatorOf(caller: Pick<Caller, 'arn'>): string {
  return shortArn(caller.arn).replace(/^(user|assumed-role)\//, '');
}

/** Newest first, unless asked otherwise. */
function listed(
  records: readonly BuildRecord[],
  order: string | undefined,
  token: string | undefined,
): object {
  const ids = records.map(({ build }) => build.id);
  if (order !== 'ASCENDING') ids.reverse();
  const page = pageOf(ids, token, 100);
  return { ids: page.items, ...page.next };
}
