import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { buildVariables } from '../../rehearsal/build-variables';
import type { Disturbance } from '../../rehearsal/endpoint/disturbance';
import type { ExecutionRow } from '../../releases/ledger/execution-row';
import { CommandingEngineer } from '../support/engineer';
import { LaneLedger } from '../support/lane-ledger';
import { LinkedPackages } from '../support/linked-packages';
import { RehearsedLanes } from '../support/rehearsed-lanes';
import { RESEARCH } from '../support/small-organisation';
import { WORD_FILE, WORD_MODULES, wordFile, WORDS } from '../support/word-organisation';

jest.setTimeout(20 * 60_000);

const DEV = 'dev_global_research';
const QA = 'qa_global_research';
const directory = mkdtempSync(join(tmpdir(), 'taglane-clock-'));
const clock = join(directory, 'clock.json');
const packages = new LinkedPackages();
let lanes: RehearsedLanes;
let ledger: LaneLedger;
let engineer: CommandingEngineer;

beforeAll(async () => {
  clocksAreWrongBy({});
  const environments = {
    dev: { approval: 'automatic', regions: ['us-east-1'], accounts: { research: RESEARCH } },
    qa: { approval: 'manual', regions: ['us-east-1'], accounts: { research: '666666666666' } },
  };
  const taglane = { ...WORDS, lane: 'environment', teams: ['research'], environments };
  const skew = resolve(__dirname, '../support/skewed-clock.js');
  const variables = { NODE_OPTIONS: `--require ${skew}`, TAGLANE_TEST_CLOCK: clock };
  const buildEnvironment = { ...(await buildVariables(process.env)), ...variables };
  const options = { toolPath: packages.toolPath, buildEnvironment };
  const firsts = ['dev_global/research/1.0', 'qa_global/research/1.0'];
  lanes = await RehearsedLanes.deployedWith({ taglane, files: WORD_MODULES, options }, firsts);
  ledger = new LaneLedger(lanes);
  engineer = await CommandingEngineer.of(lanes);
});

afterAll(async () => {
  ledger.close();
  await lanes.stop();
  packages.remove();
  rmSync(directory, { recursive: true });
});

test.each([
  ['throttle', 'throttled', 'Capture', 'dev_global/research/1.0'],
  ['fail', 'failing', 'Plan', 'dev_global/research/1.1'],
  ['throttle', 'throttled', 'Apply', 'dev_global/research/1.2'],
] as const)(
  'DynamoDB and S3 %s for 20 s (%s) from the start of %s: %s is applied',
  async (_, how, stage, tag) => {
    await push(tag);
    await disturb(how, tag, stage);
    await lanes.ended(tag);
    const rows = await ledger.rows(DEV, tag);
    expect(rows).toMatchObject([{ state: 'applied', tag }]);
    const history = await ledger.ledger.history(DEV, 50);
    expect(history.map(({ sequence }) => sequence)).toEqual(
      history.map((__, index) => history.length - index),
    );
  },
);

test('clocks that are wrong by minutes change nothing but the times that are shown', async () => {
  clocksAreWrongBy({ capture: 9, plan: 6, apply: -7, record: 5 });
  const tag = 'dev_global/research/1.3';
  await push(tag);
  await lanes.ended(tag);
  const row = await ledger.row(DEV, tag);
  clocksAreWrongBy({});
  expect(row).toMatchObject({ state: 'applied', sequence: 4 });
  expect(Date.parse(row.startedAt)).toBeGreaterThan(Date.parse(row.finishedAt ?? ''));
  expect((await ledger.ledger.current(DEV)).applied).toMatchObject({ tag, sequence: 4 });
  const after = 'dev_global/research/1.4';
  await push(after);
  await lanes.ended(after);
  expect(await ledger.row(DEV, after)).toMatchObject({ state: 'applied', sequence: 5 });
});

test('of two people who promote and roll back the same target at once, one wins and the other is told', async () => {
  for (const version of ['1.0', '1.1']) {
    const tag = `qa_global/research/${version}`;
    await push(tag);
    await approve(await row(tag, isPlanned));
    expect(await ledger.row(QA, tag)).toMatchObject({ state: 'applied' });
  }
  const { commit } = await ledger.row(DEV, 'dev_global/research/1.4');
  lanes.checkout.git('checkout', '--quiet', '--force', commit ?? '');
  await engineer.pushBranch();
  const answers = await Promise.all([
    engineer.taglane('promote', 'dev_global/research/1.4', 'qa', '--push'),
    engineer.taglane('rollback', 'qa_global/research', '--yes'),
  ]);
  expect(answers).toMatchObject([{ code: 0 }, { code: 0 }]);
  const both = [
    await row('qa_global/research/1.4', isPlanned),
    await row('qa_global/research/1.0', isPlanned),
  ];
  await Promise.all(both.map(approve));
  const ended = await Promise.all(
    both.map((one) => row(one.tag, (now) => isEnded(now) && now.execution === one.execution)),
  );
  const [winner, loser] = ended.toSorted((a) => (a.state === 'applied' ? -1 : 1));
  expect([winner?.state, loser?.state]).toEqual(['applied', 'refused']);
  expect((await ledger.ledger.current(QA)).applied?.execution).toBe(winner?.execution);
  const again = `taglane retry ${loser?.execution ?? ''}`;
  const isOlder = (loser?.sequence ?? 0) < (winner?.sequence ?? 0);
  expect(loser?.reason).toContain(isOlder ? 'is newer and stays' : again);
  expect(await engineer.taglane('retry', loser?.execution ?? '', '--yes')).toMatchObject({
    code: isOlder ? 2 : 0,
  });
});

/** Minutes by which the clocks of stages go wrong. */
function clocksAreWrongBy(minutes: Readonly<Record<string, number>>): void {
  writeFileSync(clock, JSON.stringify(minutes));
}

async function push(tag: string): Promise<void> {
  const commit = lanes.commit(WORD_FILE, () => wordFile(tag));
  await lanes.engineer.push([`${commit}:refs/tags/${tag}`]);
}

async function disturb(how: Disturbance['how'], tag: string, stage: string): Promise<void> {
  const isThere = (): boolean =>
    lanes.view(tag).stages.some((one) => one.name === stage && one.status === 'running');
  while (!isThere()) await delay(50);
  const end = lanes.rehearsal.disturb({ services: ['dynamodb', 's3'], how });
  await delay(20_000);
  end();
}

function row(tag: string, isThere: (row: ExecutionRow) => boolean): Promise<ExecutionRow> {
  return ledger.row(QA, tag, isThere);
}

function approve({ lane, execution }: ExecutionRow): Promise<void> {
  return engineer.approve(lane, execution ?? '');
}

function isPlanned({ state }: ExecutionRow): boolean {
  return state === 'planned';
}

function isEnded({ finishedAt, stages }: ExecutionRow): boolean {
  return finishedAt !== null && stages.length > 0;
}
