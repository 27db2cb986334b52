import { waitForEarlierApplies } from '../../../releases/lane/earlier-applies';
import type { Ledger } from '../../../releases/ledger/ledger';
import { applied, applying, closed, planned } from '../../../releases/ledger/transitions';
import type { Operation } from '../../../releases/operation';
import type { Approval } from '../../../tags/configuration';
import { EmulatedLedgers } from '../../support/emulated-ledger';
import { opening, planFacts } from '../../support/ledger';

const TARGET = 'dev_global_research';
const AT = '2026-01-01T00:02:00.000Z';

let ledgers: EmulatedLedgers;
let ledger: Ledger;

beforeAll(async () => {
  ledgers = await EmulatedLedgers.start();
}, 60_000);

beforeEach(async () => {
  ledger = await ledgers.empty();
});

afterAll(() => ledgers.stop());

/** Waits as the plan of another execution does, 24 minutes between two looks; gives whom it waited for, look by look. */
async function waited(
  approval: Approval,
  meanwhile: () => Promise<unknown> = noop,
  status = 'InProgress',
): Promise<string[]> {
  const said: string[] = [];
  let looks = 0;
  const own = { target: TARGET, lane: 'acme-infra_dev', execution: 'own', approval };
  const run = { status, summary: null, startedBy: null, trigger: null, variables: new Map() };
  const runs = { run: () => Promise.resolve(run) };
  await waitForEarlierApplies({ ledger, runs }, own, {
    now: () => new Date(looks * 24 * 60_000),
    onWait: ({ execution }) => said.push(`waits for ${execution ?? ''}`),
    wait: async () => {
      looks += 1;
      await meanwhile();
    },
  });
  return [...said, `${looks} looks`];
}

const noop = (): Promise<void> => Promise.resolve();

async function plannedRelease(token: string, operation: Operation = 'release', hasChanges = true) {
  await ledger.open(TARGET, token, opening(token, { operation }));
  await ledger.step(TARGET, token, (entry) => planned(entry, planFacts({ hasChanges })));
}

const starts = (token: string) => ledger.step(TARGET, token, (entry) => applying(entry, AT));
const ends = (token: string) =>
  ledger.step(TARGET, token, (entry) => applied(entry, { lineage: 'l', serial: 1 }, AT));

test('nothing is waited for where nothing is under way, or only the execution itself', async () => {
  expect(await waited('automatic')).toEqual(['0 looks']);
  await plannedRelease('own');
  expect(await waited('automatic')).toEqual(['0 looks']);
});

test('a plan that will be applied is waited for until it is, and named once', async () => {
  await plannedRelease('first');
  const steps = [noop, () => starts('first'), noop, () => ends('first')];
  expect(await waited('automatic', () => (steps.shift() ?? noop)())).toEqual(['waits for first', '4 looks']);
});

test('what fails is not waited for any longer', async () => {
  await plannedRelease('first');
  const end = { outcome: 'failed', stage: 'Apply', reason: 'no', at: AT } as const;
  const fail = () => ledger.step(TARGET, 'first', (entry) => closed(entry, end));
  expect(await waited('automatic', fail)).toEqual(['waits for first', '1 looks']);
});

test('what CodePipeline has ended is not waited for, though its build could not say so', async () => {
  await plannedRelease('first');
  await starts('first');
  expect(await waited('automatic', noop, 'Failed')).toEqual(['0 looks']);
});

test('a person is not waited for, but what a person has approved is', async () => {
  await plannedRelease('first');
  expect(await waited('manual')).toEqual(['0 looks']);
  await starts('first');
  expect(await waited('manual', () => ends('first'))).toEqual(['waits for first', '1 looks']);
});

test.each([
  ['a destroy, which always asks', 'destroy', true],
  ['an empty plan', 'release', false],
] as const)('%s is not waited for', async (_, operation, hasChanges) => {
  await plannedRelease('first', operation, hasChanges);
  expect(await waited('automatic')).toEqual(['0 looks']);
});

test('nothing is waited for longer than an apply can take', async () => {
  await plannedRelease('first');
  expect(await waited('automatic')).toEqual(['waits for first', '5 looks']);
});
