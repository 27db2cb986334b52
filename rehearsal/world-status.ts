import { isActive, type ExecutionRecord } from './codepipeline/execution-record';
import type { Place, World } from './endpoint/place';
import { failureOf } from './failure';
import type { Mishap } from './mishap';
import { laneStages } from './stage-view';
import type { ExecutionStatus, Status } from './status';

/** Everything in CodeCommit, CodePipeline and CodeBuild, and what went wrong beside them, newest first. */
export function statusOf(world: World, mishaps: readonly Mishap[] = []): Status {
  const places = [...world.places.values()];
  return {
    repositories: places.flatMap(({ repositories, account, region }) =>
      [...repositories.keys()].map((name) => `${account}/${region}/${name}`),
    ),
    executions: places
      .flatMap((place) => executionsOf(place).map((execution) => ({ place, execution })))
      .sort((a, b) => b.execution.startTime.getTime() - a.execution.startTime.getTime())
      .map(({ place, execution }) => executionStatus(place, execution)),
    builds: places
      .flatMap(({ builds }) => [...builds.values()])
      .reverse()
      .map(({ build }) => ({
        id: build.id ?? '',
        project: build.projectName ?? '',
        status: build.buildStatus ?? '',
        phase: build.currentPhase ?? '',
      })),
    mishaps: mishaps.map((mishap) => ({ what: mishap.what, reason: failureOf(mishap) })).reverse(),
  };
}

function executionsOf({ pipelines }: Place): ExecutionRecord[] {
  return [...pipelines.values()].flatMap(({ executions }) => executions);
}

function executionStatus(place: Place, execution: ExecutionRecord): ExecutionStatus {
  const { pipeline, id, status, variables, stages, trigger } = execution;
  const failed = laneStages(place, execution).find((stage) => stage.status === 'failed');
  return {
    ...{ pipeline, id, status, account: place.account, region: place.region },
    tag: variables['TAG'] ?? '',
    active: isActive(execution),
    trigger: trigger.triggerType ?? '',
    reason: failed === undefined ? null : failureOf(failed),
    stages: stages.map(({ stage, status: of }) => ({ name: stage, status: of })),
  };
}
