import { isActive, type ExecutionRecord } from './codepipeline/execution-record';
import type { Place, World } from './endpoint/place';
import type { Mishap } from './mishaps';
import { failureOf, laneStages } from './stage-view';

/** One run of a pipeline, for whoever asks how the rehearsal gets on. */
export interface ExecutionStatus {
  readonly pipeline: string;
  readonly account: string;
  readonly region: string;
  readonly id: string;
  readonly status: string;
  /** The release tag, or nothing when somebody else started it. */
  readonly tag: string;
  readonly active: boolean;
  /** What started it, as CodePipeline calls it. */
  readonly trigger: string;
  /** Why it failed, in a line; `null` when it has not. */
  readonly reason: string | null;
  readonly stages: readonly { readonly name: string; readonly status: string }[];
}

/** A build, for its log. */
export interface BuildStatus {
  readonly id: string;
  readonly project: string;
  readonly status: string;
  readonly phase: string;
}

export interface Status {
  readonly repositories: readonly string[];
  readonly executions: readonly ExecutionStatus[];
  readonly builds: readonly BuildStatus[];
  /** What went wrong beside pipelines. */
  readonly mishaps: readonly MishapStatus[];
}

/** Something that went wrong, and why, in a line. */
export interface MishapStatus {
  readonly what: string;
  readonly reason: string;
}

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
