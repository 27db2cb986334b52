import { Emulator } from '../../rehearsal/aws/emulator';
import { targetsOf, type Target } from '../../tags/target';
import { CommandingEngineer } from '../support/engineer';
import { LaneLedger } from '../support/lane-ledger';
import { RehearsedLanes } from '../support/rehearsed-lanes';
import { REGIONS } from '../support/rollout-world';
import { RESEARCH } from '../support/small-organisation';
import { parameterOf, WORD_MODULES, WORDS } from '../support/word-organisation';

jest.setTimeout(60 * 60_000);

const environment = {
  approval: 'automatic',
  global: false,
  regions: REGIONS,
  accounts: { research: RESEARCH },
};
const taglane = { ...WORDS, teams: ['research'], environments: { dev: environment } };
const [first = '', second = '', third = ''] = REGIONS.map((region) => `dev_${region}/research/1.0`);

let lanes: RehearsedLanes;
let ledger: LaneLedger;
let engineer: CommandingEngineer;

beforeAll(async () => {
  lanes = await RehearsedLanes.deployedWith({ taglane, files: WORD_MODULES }, [first]);
  ledger = new LaneLedger(lanes);
  engineer = await CommandingEngineer.of(lanes);
});

afterAll(async () => {
  ledger.close();
  await lanes.stop();
});

/** The target in the Region whose release is going to fail. */
function victim(): Target {
  const target = targetsOf(lanes.configuration).find(({ region }) => region === REGIONS[1]);
  if (target === undefined) throw new Error('no target');
  return target;
}

/** Somebody changes the parameter of that target by hand. */
async function byHand(action: 'PutParameter' | 'DeleteParameter', more: object = {}): Promise<void> {
  const emulator = new Emulator(lanes.rehearsal.emulator);
  const { account, region } = victim();
  const request = { Name: parameterOf(victim()), ...more };
  await emulator.jsonAsRoot(account, region, 'ssm', `AmazonSSM.${action}`, request);
  emulator.agent.destroy();
}

function inPlace(): Promise<(string | undefined)[]> {
  const stacks = REGIONS.map((region) => `dev_${region}_research`);
  return Promise.all(stacks.map(async (stack) => (await ledger.ledger.current(stack)).applied?.tag));
}

test('a roll-out over three Regions halts when the second wave fails, and the third is not begun', async () => {
  await byHand('PutParameter', { Value: 'by hand', Type: 'String' });
  const { code, answer } = await engineer.taglane('rollout', 'dev/research', '1.0', '--yes');
  expect(code).toBe(3);
  expect(answer).toMatchObject({
    ...{ result: 'halted', commit: lanes.first, alarms: [] },
    steps: [
      { wave: 1, tag: first, state: 'done', outcome: 'applied' },
      { wave: 2, tag: second, state: 'failed', outcome: 'failed', stage: 'Apply' },
      { wave: 3, tag: third, state: 'untagged', execution: null },
    ],
    resume: 'taglane rollout dev/research 1.0 --resume --waves one',
  });
  expect(await inPlace()).toEqual([first, undefined, undefined]);
});

test('taken up again, it plans the same commit again where it failed, and does the rest', async () => {
  await byHand('DeleteParameter');
  const { code, answer } = await engineer.taglane('rollout', 'dev/research', '1.0', '--resume', '--yes');
  expect([code, answer]).toMatchObject([0, { result: 'done', commit: lanes.first, resume: null }]);
  expect(await inPlace()).toEqual([first, second, third]);
  const rows = await ledger.rows(victim().stack, second);
  expect(rows.map(({ state, commit }) => [state, commit])).toEqual([
    ['applied', lanes.first],
    ['failed', lanes.first],
  ]);
  const before = await ledger.rows('dev_us-east-1_research', first);
  expect(before).toHaveLength(1);
});
