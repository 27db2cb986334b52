import type { BuildRecord } from './codebuild/build-record';
import { type ActionRun, type ExecutionRecord, lastActionRun } from './codepipeline/execution-record';
import type { Place } from './endpoint/place';
import { ERROR, type Failure } from './failure';

export type StageStatus = 'waiting' | 'running' | 'asking' | 'succeeded' | 'skipped' | 'failed';

/** One stage of a release: the capture, or a stage of its lane. */
export interface StageView extends Failure {
  readonly name: string;
  readonly status: StageStatus;
  readonly startedAt: Date | null;
  readonly endedAt: Date | null;
  /** The build that ran it, for its log and its report. */
  readonly build: string | null;
}

/** The stage before the lane's first one: the build that captures the tag. */
export function captureStage(record: BuildRecord | undefined): StageView {
  const build = record?.build;
  const status = captureStatus(build);
  const failed = record !== undefined && status === 'failed';
  return {
    ...{ name: 'Capture', status, build: build?.id ?? null },
    startedAt: build?.startTime ?? null,
    endedAt: build?.endTime ?? null,
    ...(failed ? buildFailure(record) : { reason: null, lastWords: [] }),
  };
}

/** Why a build failed. */
export function buildFailure(record: BuildRecord): Failure {
  const { phases = [], buildStatus = null } = record.build;
  const context = phases.find(({ phaseStatus }) => phaseStatus !== 'SUCCEEDED')?.contexts?.[0];
  return { reason: context?.message ?? buildStatus, lastWords: lastWordsOf(record) };
}

function captureStatus(build: BuildRecord['build'] | undefined): StageStatus {
  if (build === undefined) return 'waiting';
  if (build.buildComplete !== true) return 'running';
  return build.buildStatus === 'SUCCEEDED' ? 'succeeded' : 'failed';
}

/** The stages of an execution in the order of its lane. */
export function laneStages({ builds }: Place, execution: ExecutionRecord): StageView[] {
  return (execution.declaration.stages ?? []).map(({ name = '', actions = [] }) => {
    const runs = actions.flatMap((action) => lastActionRun(execution, name, action.name ?? '') ?? []);
    const failed = runs.find(({ status }) => status === 'Failed');
    const status = statusOf(execution, name, runs);
    const times = runs.map(({ startTime }) => startTime.getTime());
    const ends = runs.map(({ lastUpdateTime }) => lastUpdateTime.getTime());
    const over = status === 'succeeded' || status === 'failed';
    return {
      ...{ name, status },
      startedAt: times.length === 0 ? null : new Date(Math.min(...times)),
      endedAt: over && ends.length > 0 ? new Date(Math.max(...ends)) : null,
      build: runs.find(({ externalId }) => externalId !== null)?.externalId ?? null,
      reason: failed === undefined ? null : (failed.error?.message ?? failed.summary),
      lastWords: lastWordsOf(builds.get(failed?.externalId ?? '')),
    };
  });
}

function statusOf(execution: ExecutionRecord, stage: string, runs: readonly ActionRun[]): StageStatus {
  const run = execution.stages.find((one) => one.stage === stage);
  if (run === undefined) return 'waiting';
  switch (run.status) {
    case 'InProgress':
    case 'Stopping':
      return runs.some(({ token, status }) => token !== null && status === 'InProgress')
        ? 'asking'
        : 'running';
    case 'Succeeded':
      return 'succeeded';
    case 'Skipped':
      return 'skipped';
    case 'Cancelled':
    case 'Failed':
    case 'Stopped':
      return 'failed';
  }
}

const SHOWN_LINES = 12;

/** From the error on that a build ended with; where it told none, its last lines. */
function lastWordsOf(record: BuildRecord | undefined): readonly string[] {
  const lines = record?.lastLines ?? [];
  const error = lines.findLastIndex((line) => ERROR.test(line));
  return error === -1 ? lines.slice(-SHOWN_LINES) : lines.slice(error, error + SHOWN_LINES);
}
