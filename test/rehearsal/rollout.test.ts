import { setTimeout as delay } from 'node:timers/promises';
import { SFNClient } from '@aws-sdk/client-sfn';
import { Emulator } from '../../rehearsal/aws/emulator';
import { rootCredentials } from '../../rehearsal/credentials';
import { subscribe } from '../../rehearsal/notices';
import { RolloutMachine } from '../../releases/rollout/unattended/machine';
import { targetsOf, type Target } from '../../tags/target';
import { CommandingEngineer } from '../support/engineer';
import { LaneLedger } from '../support/lane-ledger';
import { RehearsedLanes } from '../support/rehearsed-lanes';
import { REGIONS } from '../support/rollout-world';
import { RESEARCH, RISK } from '../support/small-organisation';
import { parameterOf, WORD_MODULES, WORDS } from '../support/word-organisation';

jest.setTimeout(60 * 60_000);

const environment = {
  approval: 'automatic',
  global: false,
  regions: REGIONS,
  accounts: { research: RESEARCH, risk: RISK },
};
const taglane = { ...WORDS, lane: 'environment', environments: { dev: environment } };
const tagsOf = (team: string) => REGIONS.map((region) => `dev_${region}/${team}/1.0`);
const [first = '', second = '', third = ''] = tagsOf('research');

let lanes: RehearsedLanes;
let ledger: LaneLedger;
let engineer: CommandingEngineer;

beforeAll(async () => {
  lanes = await RehearsedLanes.deployedWith({ taglane, files: WORD_MODULES }, [
    first,
    ...tagsOf('risk').slice(0, 1),
  ]);
  ledger = new LaneLedger(lanes);
  engineer = await CommandingEngineer.of(lanes);
});

afterAll(async () => {
  ledger.close();
  await lanes.stop();
});

/** The target of a team in the Region whose release is going to fail. */
function victim(team = 'research'): Target {
  const target = targetsOf(lanes.configuration).find((one) => one.region === REGIONS[1] && one.team === team);
  if (target === undefined) throw new Error('no target');
  return target;
}

/** Somebody changes the parameter of that target by hand. */
async function byHand(
  action: 'PutParameter' | 'DeleteParameter',
  target: Target,
  more: object = {},
): Promise<void> {
  const emulator = new Emulator(lanes.rehearsal.emulator);
  const { account, region } = target;
  const request = { Name: parameterOf(target), ...more };
  await emulator.jsonAsRoot(account, region, 'ssm', `AmazonSSM.${action}`, request);
  emulator.agent.destroy();
}

function inPlace(team = 'research'): Promise<(string | undefined)[]> {
  const stacks = REGIONS.map((region) => `dev_${region}_${team}`);
  return Promise.all(stacks.map(async (stack) => (await ledger.ledger.current(stack)).applied?.tag));
}

test('a roll-out over three Regions halts when the second wave fails, and the third is not begun', async () => {
  await byHand('PutParameter', victim(), { Value: 'by hand', Type: 'String' });
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
  await byHand('DeleteParameter', victim());
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

/** Waits until the first wave has begun. */
async function begun(tag: string): Promise<void> {
  while (lanes.view(tag).execution === null) await delay(500);
}

describe('a roll-out that the tooling account carries out', () => {
  const tags = tagsOf('risk');
  const words = ['rollout', 'dev/risk', '1.0', '--remote', '--yes'];
  let execution: string;
  let notice: () => Promise<string>;

  test('goes on by itself, and is not started twice', async () => {
    await byHand('PutParameter', victim('risk'), { Value: 'by hand', Type: 'String' });
    notice = await subscribe(lanes.place, 'acme-infra_dev');
    const { code, answer } = await engineer.taglane(...words, '--detach');
    expect([code, answer]).toMatchObject([0, { result: 'left', commit: lanes.first }]);
    execution = (answer as { execution: string }).execution;
    expect(execution).toMatch(/:execution:acme-infra_dev_rollout:risk_1\.0_1$/);
    await begun(tags[0] ?? '');
    const again = await engineer.taglane(...words, '--resume');
    expect(again).toMatchObject({
      code: 2,
      answer: { error: { message: expect.stringContaining(`goes on by itself already: ${execution}`) } },
    });
  });

  test('halts when the second wave fails, and says why', async () => {
    const client = new SFNClient({ ...lanes.place, credentials: rootCredentials(lanes.place.account) });
    const machine = new RolloutMachine(client, (resource) => resource, 'acme-infra_dev_rollout');
    let end = await machine.end(execution);
    for (; end === undefined; end = await machine.end(execution)) await delay(1000);
    client.destroy();
    expect(end).toMatchObject({
      kind: 'halted',
      reason: expect.stringMatching(`^halted in wave 2:\n${tags[1] ?? ''}: failed at Apply: `),
    });
    expect(await inPlace('risk')).toEqual([tags[0], undefined, undefined]);
    const [row] = await ledger.rows('dev_us-east-1_risk', tags[0] ?? '');
    expect(row?.tagger).toMatch(/^arn:aws:.*InfraOperator/);
  });

  test('tells the people of the environment that it has ended', async () => {
    const text = 'The roll-out risk_1.0_1 to dev has ended: FAILED.';
    for (let told = ''; !told.includes(text); told = await notice());
  });

  test('taken up again, and followed, it does the rest', async () => {
    await byHand('DeleteParameter', victim('risk'));
    const { code, answer } = await engineer.taglane(...words, '--resume');
    expect([code, answer]).toMatchObject([0, { result: 'done', commit: lanes.first, resume: null }]);
    expect((answer as { execution: string }).execution).toMatch(/:risk_1\.0_2$/);
    expect(await inPlace('risk')).toEqual(tags);
    const rows = await ledger.rows(victim('risk').stack, tags[1] ?? '');
    expect(rows.map(({ state }) => state)).toEqual(['applied', 'failed']);
  });
});
