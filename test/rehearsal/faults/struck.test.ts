import { releaseShown } from '../../../cli/rehearsal/shown-releases';
import { runRehearsal } from '../../../cli/rehearsal/rehearsal-run';
import type { RehearsalOrder } from '../../../cli/rehearsal/rehearse';
import { Strike } from '../../../cli/rehearsal/strike';
import { Timeline } from '../../../cli/rehearsal/timeline';
import { EXIT } from '../../../cli/exit-code';
import { faultNamed, FAULTS } from '../../../rehearsal/faults/faults';
import { selectionFor } from '../../../tags/selection';
import { writtenConsole } from '../../cli/fixtures/written';
import { RehearsedLanes } from '../../support/rehearsed-lanes';

jest.setTimeout(10 * 60_000);

/** Each with a release of its own. What it leaves behind must not disturb the next one. */
const STRUCK = [
  ['failing', 'dev_global/research/1.0'],
  ['throttled', 'dev_global/research/2.0'],
  ['moved-tag', 'dev_global/research/3.0'],
  ['stale-plan', 'staging_global/risk/1.0'],
  ['changed-plan', 'staging_global/risk/2.0'],
  ['killed-build', 'dev_global/risk/1.0'],
  ['missing-permission', 'dev_global/research/4.0'],
] as const;
const LAST = ['emulator-down', 'dev_global/research/5.0'] as const;

let lanes: RehearsedLanes;

beforeAll(async () => {
  lanes = await RehearsedLanes.deployed(
    'dev_global/research/1.0',
    'dev_global/risk/1.0',
    'staging_global/risk/1.0',
  );
});

afterAll(() => lanes.stop());

function ordered(name: string, tag: string) {
  const { console, err } = writtenConsole();
  const { configuration, checkout } = lanes;
  const session = {
    ...{ console, configurationPath: () => '', interrupted: () => new AbortController().signal },
    configuration: () => ({ file: '', root: checkout.root, configuration }),
  };
  const order: RehearsalOrder = {
    ...{ session, wish: 'yes', serving: false, keep: undefined, report: undefined },
    request: { configuration, root: checkout.root, selections: [selectionFor(configuration, tag)] },
    fault: faultNamed(name),
  };
  lanes.commit('modules/global/workload-role.ts', (text) => text.replace('Workloads of', `Under ${name}:`));
  return { order, err, timeline: new Timeline(console) };
}

test('all faults are tried', () => {
  expect([...STRUCK, LAST].map(([name]) => name).sort()).toEqual(FAULTS.map(({ name }) => name).sort());
});

test.each(STRUCK)('under %s the release %s ends as the fault lets expect', async (name, tag) => {
  const { order, err, timeline } = ordered(name, tag);
  const strike = new Strike(faultNamed(name), lanes.rehearsal, order);
  const rehearsed = await releaseShown(order, lanes.rehearsal, timeline, strike);
  expect([await strike.verdict(rehearsed), err.text]).toEqual([
    EXIT.fine,
    expect.stringContaining('and so it was'),
  ]);
});

test('under emulator-down the rehearsal itself ends at once and says so', async () => {
  const { order, timeline } = ordered(...LAST);
  const killed = lanes.rehearsal.emulator.lost.then(() => Date.now());
  await expect(runRehearsal(order, lanes.rehearsal, timeline)).rejects.toThrow(
    'the emulated AWS has ended by itself',
  );
  await lanes.rehearsal.stop();
  expect(Date.now() - (await killed)).toBeLessThan(20_000);
});
