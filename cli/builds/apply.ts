import { applyInLane } from '../../releases/lane/apply';
import { deployedRuns } from '../../releases/lane/deployed-runs';
import { deployedLedger } from '../../releases/ledger/deployed-ledger';
import type { StageContext } from '../../releases/stage-context';
import type { Session } from '../command-file';
import { EXIT, type ExitCode } from '../exit-code';
import type { BuildEnvironment } from './build-environment';
import { laneExecution } from './lane-environment';
import { stageBuild } from './lane-build';

/** Applies the plan that was approved. */
export const apply = stageBuild('apply', ['terraform'], applied);

async function applied(session: Session, context: StageContext, build: BuildEnvironment): Promise<ExitCode> {
  const { configuration } = context;
  const services = {
    ledger: deployedLedger(configuration),
    runs: deployedRuns(configuration),
  };
  const execution = laneExecution('apply', process.env);
  const { record, state, outputs } = await applyInLane(context, execution, build.approvedSha256, services);
  for (const [name, value] of outputs) session.console.result(`${name} = ${JSON.stringify(value)}`);
  session.console.json({ record, state, outputs: Object.fromEntries(outputs) });
  return EXIT.fine;
}
