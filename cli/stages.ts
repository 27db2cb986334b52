import { writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { GateReport } from '../gates/finding';
import { formatJunit } from '../gates/junit';
import type { Applied } from '../releases/apply';
import { formatCounts } from '../releases/plan-counts';
import type { StageContext } from '../releases/stage-context';
import { applyStage, lintStage, planStage, scanStage, type PlanResult } from '../releases/stages';
import { makeDirectory } from '../tools/make-directory';
import type { Session } from './command-file';
import { formatReport } from './output/report';
import { shownBy } from './release-context';

/** The option that asks for a report which continuous integration can show. */
export const JUNIT_OPTION = { flags: '--junit <file>', description: 'also write the report as JUnit XML' };

/** The gates that read the synthesised stack alone. */
export type StackGate = 'lint' | 'scan';

const GATES: Readonly<Record<StackGate, (context: StageContext) => Promise<GateReport>>> = {
  lint: lintStage,
  scan: scanStage,
};

/** Runs a gate with progress and prints what it found. */
export async function showGate(
  session: Session,
  context: StageContext,
  gate: StackGate,
): Promise<GateReport> {
  const report = await shownReport(session, gate, context, GATES[gate]);
  session.console.result(formatReport(report, session.console.colors));
  return report;
}

/** Makes, saves and judges a plan with progress, and prints what an approver reads. */
export async function showPlan(session: Session, context: StageContext): Promise<PlanResult> {
  const { console } = session;
  let result: PlanResult | undefined;
  const report = await shownReport(session, 'plan', context, async (shown) => {
    result = await planStage(shown, 'release');
    return result.report;
  });
  if (result === undefined) throw new Error('the plan stage ended without a plan');
  console.result(formatReport(report, console.colors));
  console.result(`\n${result.summary}`);
  return result;
}

/** Applies the saved plan with progress and prints what is there now. */
export async function showApply(
  session: Session,
  context: StageContext,
  approved: string | null,
): Promise<Applied> {
  const { console } = session;
  let applied: Applied | undefined;
  await shown(session, 'apply', context, async (shown) => {
    applied = await applyStage(shown, approved);
    return `${formatCounts(applied.record.counts)}, state serial ${applied.state.serial}`;
  });
  if (applied === undefined) throw new Error('the apply stage ended without a result');
  for (const [name, value] of applied.outputs) console.result(`${name} = ${JSON.stringify(value)}`);
  console.note(unrecorded(context.tag));
  return applied;
}

/** A lane alone writes into the ledger: what runs by hand may have no rights there. */
function unrecorded(tag: string): string {
  return `the ledger does not hear of this: status, promote and drift go by the release before; push ${tag}, and its lane writes it down`;
}

/** Writes a report as JUnit XML. */
export async function writeJunit(report: GateReport, file: string): Promise<void> {
  await makeDirectory(dirname(file));
  await writeFile(file, formatJunit(report));
}

async function shownReport(
  session: Session,
  label: string,
  context: StageContext,
  run: (context: StageContext) => Promise<GateReport>,
): Promise<GateReport> {
  let report: GateReport | undefined;
  await shown(session, label, context, async (shown) => {
    report = await run(shown);
    return report.blocking.length === 0 ? 'passed' : 'refused';
  });
  if (report === undefined) throw new Error(`${label} ended without a report`);
  return report;
}

/** Runs a stage below a progress; `run` gives the words that the progress ends with. */
export async function shown(
  session: Session,
  label: string,
  context: StageContext,
  run: (context: StageContext) => Promise<string>,
): Promise<void> {
  const progress = session.console.progress(label);
  try {
    progress.done(await run(shownBy(context, progress)));
  } catch (error) {
    progress.fail('stopped');
    throw error;
  }
}
