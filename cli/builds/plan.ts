import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { EXPORTS_FILE } from '../../buildspecs/artifacts';
import { deployedRuns } from '../../releases/lane/deployed-runs';
import { planInLane } from '../../releases/lane/plan';
import { deployedLedger } from '../../releases/ledger/deployed-ledger';
import { deployedPlanPages } from '../../releases/plan-page/deployed-plan-pages';
import type { StageContext } from '../../releases/stage-context';
import type { Session } from '../command-file';
import { EXIT, type ExitCode } from '../exit-code';
import type { BuildEnvironment } from './build-environment';
import { formatExports, planVariables } from './exported-variables';
import { reported } from './gates';
import { laneExecution } from './lane-environment';
import { stageBuild } from './lane-build';

/** How long a plan waits before it looks again whether an earlier one is applied. */
const LOOK_AGAIN_MS = 3000;

/** Plans the synthesised stack, judges the plan and says what the later stages do. */
export const plan = stageBuild('plan', ['terraform', 'checkov'], planned);

async function planned(session: Session, context: StageContext, build: BuildEnvironment): Promise<ExitCode> {
  await mkdir(context.planDirectory, { recursive: true });
  const execution = laneExecution('plan', process.env);
  const { configuration, target } = context;
  const pages = deployedPlanPages(configuration, target);
  const wait = () => delay(LOOK_AGAIN_MS, undefined, context.signal && { signal: context.signal });
  const services = { ledger: deployedLedger(configuration), runs: deployedRuns(configuration), pages, wait };
  const { result, decision } = await planInLane(context, execution, services);
  const variables = formatExports(planVariables(result, decision));
  await writeFile(join(build.sourceDirectory, EXPORTS_FILE), variables, { mode: 0o600 });
  session.console.result(result.summary);
  const code = await reported(session, context, result.report);
  return execution.operation === 'drift' ? EXIT.fine : code;
}
