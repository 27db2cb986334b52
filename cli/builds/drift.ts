import type { Round } from '../../releases/drift/look';
import { deployedLedger } from '../../releases/ledger/deployed-ledger';
import { roleArn } from '../../tags/arn';
import type { Configuration } from '../../tags/configuration';
import { reconciles } from '../../tags/drift-defaults';
import { laneOf, type Lane } from '../../tags/lane';
import { laneRoleName } from '../../tags/names';
import { openWindow, type OpenWindow } from '../../tags/off-hours';
import { requiredVariables } from './build-environment';
import type { Session } from '../command-file';
import { looks, looksView, type LooksWish } from '../drift-looks';
import { EXIT, type ExitCode } from '../exit-code';

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
  console.json(looksView([result]));
  if (result.left.length > 0) console.result(`no time was left for ${result.left.join(', ')}`);
  return EXIT.fine;
}

async function nightly(
  configuration: Configuration,
  lane: Lane,
  { startedAt, endsAt }: OpenWindow,
): Promise<LooksWish> {
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
    ...{ round, targets, currents: [...currents.values()] },
    reconciles: (target) => undone.has(target),
    asks: lane.approval === 'manual',
    isOpen: () => new Date() < endsAt,
  };
}

function driftOf({ environments }: Configuration, { environment, name }: Lane) {
  const drift = environments.get(environment)?.drift;
  if (drift === undefined) throw new Error(`lane ${name} is of no environment`);
  return drift;
}
