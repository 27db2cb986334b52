import { CommandingEngineer } from '../support/engineer';
import { LaneLedger } from '../support/lane-ledger';
import { RehearsedLanes } from '../support/rehearsed-lanes';
import { RESEARCH, SMALL } from '../support/small-organisation';

jest.setTimeout(15 * 60_000);

const region = 'us-east-1';
const settings = {
  ...SMALL,
  network: 'none',
  environments: {
    dev: { approval: 'automatic', regions: [region], accounts: { research: RESEARCH, risk: '444455556666' } },
    staging: { approval: 'manual', regions: [region], accounts: { research: '666666666666' } },
  },
};

let lanes: RehearsedLanes;
let ledger: LaneLedger;
let engineer: CommandingEngineer;

beforeAll(async () => {
  lanes = await RehearsedLanes.deployedAs(settings, 'dev_global/research/1.0', 'staging_global/research/1.0');
  ledger = new LaneLedger(lanes);
  engineer = await CommandingEngineer.of(lanes);
});

afterAll(async () => {
  ledger.close();
  await lanes.stop();
});

async function started(...words: string[]): Promise<string> {
  const { code, answer } = await engineer.taglane(...words);
  expect([code, answer]).toEqual([0, expect.objectContaining({ result: 'started' })]);
  return (answer as { readonly execution: string }).execution;
}

test('what is tagged by the command is released', async () => {
  const { code } = await engineer.taglane('tag', 'dev', 'global', 'research', 'next', '--push');
  expect(code).toBe(0);
  expect(await ledger.row('dev_global_research', 'dev_global/research/1.0')).toMatchObject({
    ...{ state: 'applied', commit: lanes.first, tagger: expect.stringContaining('author@example.com') },
  });
});

test('the next version tells what lies between, and replaces what was applied', async () => {
  const commit = lanes.commit('modules/global/workload-role.ts', (text) =>
    text.replace('Workloads of', 'All workloads of'),
  );
  const early = await engineer.taglane('tag', 'dev', 'global', 'research', 'next', '--push');
  expect(early).toMatchObject({ code: 3, answer: { error: { problems: [{ path: 'commit' }] } } });
  await engineer.pushBranch();
  const { answer } = await engineer.taglane('tag', 'dev', 'global', 'research', 'next', '--push');
  expect(answer).toMatchObject({
    ...{ tag: 'dev_global/research/1.1', applied: { tag: 'dev_global/research/1.0' } },
    between: { count: 1, newest: [{ commit }] },
  });
  expect(await ledger.row('dev_global_research', 'dev_global/research/1.1')).toMatchObject({
    ...{ state: 'applied', commit, plan: { counts: { add: 0, change: 1, destroy: 0, replace: 0 } } },
  });
});

test('what is applied in one environment is promoted to another, where a person is asked', async () => {
  const { code, answer } = await engineer.taglane('promote', 'dev_global/research/1.1', 'staging', '--push');
  expect([code, answer]).toMatchObject([0, { tag: 'staging_global/research/1.1', result: 'pushed' }]);
  const waiting = await ledger.row(
    'staging_global_research',
    'staging_global/research/1.1',
    ({ state }) => state === 'planned',
  );
  await engineer.approve(waiting.lane, waiting.execution ?? '');
  const [row, source] = await Promise.all([
    ledger.row('staging_global_research', 'staging_global/research/1.1'),
    ledger.row('dev_global_research', 'dev_global/research/1.1'),
  ]);
  expect(row.state).toBe('applied');
  expect([row.commit, row.toolchain]).toEqual([source.commit, source.toolchain]);
});

test('a rollback plans and applies the release that was kept before', async () => {
  const tag = 'dev_global/research/1.0';
  const before = await ledger.row('dev_global_research', tag);
  const execution = await started('rollback', 'dev_global/research', '--yes');
  expect(await started('rollback', 'dev_global/research', '--yes')).toBe(execution);
  const row = await ended(tag, execution);
  expect(row).toMatchObject({
    ...{ state: 'applied', operation: 'rollback', commit: lanes.first, release: before.release },
    requestedBy: expect.stringContaining('assumed-role/InfraOperator'),
    plan: { counts: { add: 0, change: 1, destroy: 0, replace: 0 } },
  });
  expect((await ledger.ledger.current('dev_global_research')).applied).toMatchObject({ tag, execution });
  const again = await engineer.taglane('rollback', 'dev_global/research', '--yes');
  expect(again).toMatchObject({ code: 3, answer: { error: { problems: [{ path: 'to' }] } } });
});

test('a destroy asks a person also where the environment is automatic, and leaves nothing', async () => {
  const tag = 'dev_global/research/1.0';
  const execution = await started('destroy', 'dev_global/research', '--yes');
  await engineer.approve('acme-infra_dev', execution);
  const row = await ended(tag, execution);
  expect(row).toMatchObject({
    ...{ state: 'destroyed', operation: 'destroy', approval: { comment: 'seen' } },
    plan: { counts: { add: 0, change: 0, destroy: 3, replace: 0 } },
  });
  expect(await ledger.ledger.current('dev_global_research')).toMatchObject({
    ...{ applied: null, destroyed: { tag } },
  });
  const again = await engineer.taglane('destroy', 'dev_global/research', '--yes');
  expect(again).toMatchObject({ code: 3 });
});

function ended(tag: string, execution: string) {
  return ledger.row(
    'dev_global_research',
    tag,
    (row) => row.execution === execution && row.finishedAt !== null && row.stages.length > 0,
  );
}
