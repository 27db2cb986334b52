import type { World } from './endpoint/place';
import { isActive, type ExecutionRecord } from './codepipeline/execution-record';

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
}

/** Everything in CodeCommit, CodePipeline and CodeBuild, newest first. */
export function statusOf(world: World): Status {
  const places = [...world.places.values()];
  return {
    repositories: places.flatMap(({ repositories, account, region }) =>
      [...repositories.keys()].map((name) => `${account}/${region}/${name}`),
    ),
    executions: places
      .flatMap(({ pipelines }) => [...pipelines.values()].flatMap(({ executions }) => executions))
      .sort((a, b) => b.startTime.getTime() - a.startTime.getTime())
      .map(executionStatus),
    builds: places
      .flatMap(({ builds }) => [...builds.values()])
      .reverse()
      .map(({ build }) => ({
        id: build.id ?? '',
        project: build.projectName ?? '',
        status: build.buildStatus ?? '',
        phase: build.currentPhase ?? '',
      })),
  };
}

function executionStatus(execution: ExecutionRecord): ExecutionStatus {
  const { pipeline, place, id, status, variables, stages } = execution;
  return {
    ...{ pipeline, id, status, account: place.account, region: place.region },
    tag: variables['TAG'] ?? '',
    active: isActive(execution),
    stages: stages.map(({ stage, status: of }) => ({ name: stage, status: of })),
  };
}
