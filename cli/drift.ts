import { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import { setTimeout as sleep } from 'node:timers/promises';
import { looksAt, type Round } from '../releases/drift/look';
import { lookForDrift, type LooksRequest, type LooksResult } from '../releases/drift/looks';
import { PipelineStarter } from '../releases/lane-starter';
import { LaneRuns } from '../releases/lane/lane-runs';
import { deployedClient, deployedLedger } from '../releases/ledger/deployed-ledger';
import { roleArn } from '../tags/arn';
import type { Configuration } from '../tags/configuration';
import { reconciles } from '../tags/drift-defaults';
import { laneOf, type Lane } from '../tags/lane';
import { laneRoleName } from '../tags/names';
import { openWindow, type OpenWindow } from '../tags/off-hours';
import { requiredVariables } from './build-environment';
import type { Session } from './command-file';
import { EXIT, type ExitCode } from './exit-code';
import { foundText } from './output/drift-text';

/** How long it takes to ask CodePipeline again. */
const LOOK_AGAIN_MS = 5000;

/** Looks for drift in the targets of a lane, in the build that its schedule has started. */
export async function runDrift(session: Session): Promise<ExitCode> {
  const { console } = session;
  const { configuration } = session.configuration();
  const lane = laneOf(configuration, requiredVariables('drift', process.env, ['LANE'])('LANE'));
  const window = openWindow(driftOf(configuration, lane), new Date());
  if (window === undefined) {
    console.result('nothing is looked at outside of the hours that the configuration gives');
    return EXIT.fine;
  }
  const result = await looks(session, await nightly(configuration, lane, window));
  console.json(result);
  if (result.left.length > 0) console.result(`no time was left for ${result.left.join(', ')}`);
  return EXIT.fine;
}

async function nightly(
  configuration: Configuration,
  lane: Lane,
  { startedAt, endsAt }: OpenWindow,
): Promise<LooksRequest> {
  const { partition, tooling } = configuration;
  const targets = lane.targets.map(({ stack }) => stack);
  const currents = await deployedLedger(configuration).currents(targets);
  const round: Round = {
    lane: lane.name,
    requestedBy: roleArn(partition, tooling.account, laneRoleName(lane.name, 'drift')),
    name: startedAt.toISOString(),
  };
  const drift = driftOf(configuration, lane);
  const undone = new Set(lane.targets.filter((one) => reconciles(drift, one)).map(({ stack }) => stack));
  return {
    ...{ round, targets, looks: looksAt([...currents.values()]) },
    reconciles: (target) => undone.has(target),
    asks: lane.approval === 'manual',
    isOpen: () => new Date() < endsAt,
  };
}

/** Does a round of looks in the deployed lane, and tells what each has found. */
export function looks(
  { configuration: read, console, interrupted }: Session,
  request: LooksRequest,
): Promise<LooksResult> {
  const { configuration } = read();
  const client = new CodePipelineClient(deployedClient(configuration));
  const signal = interrupted();
  return lookForDrift(
    { ...request, isOpen: () => !signal.aborted && request.isOpen() },
    {
      ledger: deployedLedger(configuration),
      lanes: new PipelineStarter(client),
      runs: new LaneRuns(client),
      wait: () => sleep(LOOK_AGAIN_MS, undefined, { signal }).catch(() => undefined),
      onFound: (found) => {
        console.result(foundText(found, console.colors));
      },
    },
  );
}

function driftOf({ environments }: Configuration, { environment, name }: Lane) {
  const drift = environments.get(environment)?.drift;
  if (drift === undefined) throw new Error(`lane ${name} is of no environment`);
  return drift;
}
