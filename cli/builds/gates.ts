import { join } from 'node:path';
import { REPORT_FILE } from '../../buildspecs/artifacts';
import type { GateReport } from '../../gates/finding';
import type { StageContext } from '../../releases/stage-context';
import { lintStage, scanStage } from '../../releases/stages';
import type { Session } from '../command-file';
import { EXIT, type ExitCode } from '../exit-code';
import { formatReport } from '../output/report';
import { writeJunit } from '../stages';
import { stageBuild } from './lane-build';

/** Lints the synthesised stack. */
export const lint = stageBuild('lint', ['terraform', 'tflint'], async (session, context) =>
  reported(session, context, await lintStage(context)),
);

/** Scans the synthesised stack. */
export const scan = stageBuild('scan', ['checkov'], async (session, context) =>
  reported(session, context, await scanStage(context)),
);

/** Prints the report of a gate and writes the one that CodeBuild shows; a refusal has an exit code of its own. */
export async function reported(
  session: Session,
  { out }: StageContext,
  report: GateReport,
): Promise<ExitCode> {
  session.console.result(formatReport(report, session.console.colors));
  session.console.json(report);
  await writeJunit(report, join(out, REPORT_FILE));
  return report.blocking.length === 0 ? EXIT.fine : EXIT.refused;
}
