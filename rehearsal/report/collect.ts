import { readFile } from 'node:fs/promises';
import { rehearsedLogFile } from '../build-files';
import type { Mishap } from '../mishap';
import { besides } from '../mishaps';
import type { Rehearsal } from '../rehearsal';
import type { Place } from '../endpoint/place';
import type { StageView } from '../stage-view';
import type { Rehearsed } from '../release-end';
import type { RunRequest } from '../run';

/** A finding as the report group of a stage keeps it. */
export interface ReportedFinding {
  readonly name: string;
  readonly message: string;
}

/** A stage with everything that it left behind. */
export interface ReportedStage {
  readonly stage: StageView;
  readonly log: string;
  readonly checks: number;
  readonly findings: readonly ReportedFinding[];
}

export interface ReportedRelease {
  readonly rehearsed: Rehearsed;
  readonly stages: readonly ReportedStage[];
}

/** What a report tells of a run. */
export interface RunReport {
  readonly startedAt: Date;
  readonly endedAt: Date;
  readonly prefix: string;
  readonly releases: readonly ReportedRelease[];
  /** What went wrong beside the releases. */
  readonly mishaps: readonly Mishap[];
}

/** Collects logs and findings while the rehearsal still runs. */
export async function reportOf(
  rehearsal: Rehearsal,
  { configuration }: RunRequest,
  rehearsed: readonly Rehearsed[],
  times: Pick<RunReport, 'startedAt' | 'endedAt'>,
): Promise<RunReport> {
  const { account, region } = configuration.tooling;
  const place = rehearsal.world.at(account, region);
  const releases = await Promise.all(
    rehearsed.map(async (one) => ({
      rehearsed: one,
      stages: await Promise.all(one.view.stages.map((stage) => reportedStage(rehearsal, place, stage))),
    })),
  );
  const mishaps = besides(rehearsal.mishaps, rehearsed);
  return { ...times, prefix: configuration.prefix, releases, mishaps };
}

async function reportedStage(rehearsal: Rehearsal, place: Place, stage: StageView): Promise<ReportedStage> {
  const cases = stage.build === null ? [] : casesOf(place, stage.build);
  return {
    stage,
    log: stage.build === null ? '' : await buildLog(rehearsal, stage.build),
    checks: cases.length,
    findings: cases
      .filter(({ status }) => status !== 'SUCCEEDED' && status !== 'SKIPPED')
      .map(({ name = '', message = '' }) => ({ name, message })),
  };
}

function casesOf({ reports }: Place, build: string) {
  return [...reports.values()]
    .filter(({ report }) => report.executionId?.endsWith(build) === true)
    .flatMap(({ testCases }) => testCases);
}

const keptLines = 400;

/** The end of a build's log. */
export async function buildLog({ directory }: Pick<Rehearsal, 'directory'>, build: string): Promise<string> {
  const text = await readFile(rehearsedLogFile(directory, build), 'utf8').catch(() => '');
  return text.trimEnd().split('\n').slice(-keptLines).join('\n');
}
