import { CAPTURE, STAGES, stageTitle } from '../../buildspecs/stages';
import type { Approval } from '../../tags/configuration';
import type { ExecutionRow } from '../ledger/execution-row';
import { median, secondsBetween } from './times';

/** How long a stage of a lane takes. */
export interface StageDuration {
  readonly stage: string;
  /** A person decides how long it takes. */
  readonly asks: boolean;
  /** How many runs were measured. */
  readonly runs: number;
  readonly medianSeconds: number | null;
  readonly last: { readonly seconds: number; readonly tag: string; readonly at: string } | null;
}

/** The durations of the stages of a lane in its order: of those that each release comes to, and of those that were run. */
export function stageDurations(approval: Approval, rows: readonly ExecutionRow[]): StageDuration[] {
  const measured = rows.flatMap(measurementsOf);
  const seen = new Set(measured.map(({ stage }) => stage));
  const usual = ORDER.filter((stage) => seen.has(stage) || isUsual(stage, approval));
  const others = [...seen].filter((stage) => !ORDER.includes(stage));
  return [...usual, ...others].map((stage) =>
    durationOf(
      stage,
      measured.filter((one) => one.stage === stage),
    ),
  );
}

/** The stage that CodePipeline itself takes the release and the toolchain in. */
const SOURCE = 'Source';
const APPROVE = stageTitle('approve');
const ORDER: readonly string[] = [
  stageTitle(CAPTURE.name),
  SOURCE,
  ...STAGES.map(({ name }) => stageTitle(name)),
];

/** A lane without approvals may ask all the same, before a destroy. */
function isUsual(stage: string, approval: Approval): boolean {
  return stage !== SOURCE && (stage !== APPROVE || approval === 'manual');
}

interface Measurement {
  readonly stage: string;
  readonly seconds: number;
  readonly tag: string;
  readonly at: string;
}

/** Only what ran to its end says how long a stage takes. */
function measurementsOf({ stages, tag }: ExecutionRow): Measurement[] {
  return stages.flatMap(({ name, status, startedAt, finishedAt }) =>
    finishedAt === null || !/^succeeded$/i.test(status)
      ? []
      : [{ stage: stageTitle(name), seconds: secondsBetween(startedAt, finishedAt), tag, at: finishedAt }],
  );
}

function durationOf(stage: string, measured: readonly Measurement[]): StageDuration {
  const latest = measured.toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at))[0];
  return {
    ...{ stage, asks: stage === APPROVE, runs: measured.length },
    medianSeconds: median(measured.map(({ seconds }) => seconds)),
    last: latest === undefined ? null : { seconds: latest.seconds, tag: latest.tag, at: latest.at },
  };
}
