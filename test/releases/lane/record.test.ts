import type { LaneRun } from '../../../releases/lane/lane-runs';
import { record, type RecordServices } from '../../../releases/lane/record';
import type { ExecutionRow } from '../../../releases/ledger/execution-row';
import type { Ledger } from '../../../releases/ledger/ledger';
import { closed } from '../../../releases/ledger/transitions';
import { actionRun } from '../../support/action-runs';
import { EmulatedLedgers } from '../../support/emulated-ledger';
import { opening } from '../../support/ledger';
import { CONFIGURATION } from '../../support/small-organisation';

const TARGET = 'dev_global_research';
const LANE = 'acme-infra_dev';
const [BEFORE, NOW] = ['2026-01-01T00:00:00.000Z', '2026-01-01T01:00:00.000Z'];

let ledgers: EmulatedLedgers;
let ledger: Ledger;
/** What CodePipeline knows. */
let runs: Map<string, LaneRun>;
let told: string[];

beforeAll(async () => {
  ledgers = await EmulatedLedgers.start();
}, 60_000);

beforeEach(async () => {
  ledger = await ledgers.empty();
  runs = new Map();
  told = [];
});

afterAll(() => ledgers.stop());

function run(status: string, tag = 'dev_global/research/1.0'): LaneRun {
  return {
    status,
    summary: 'somebody said so',
    startedBy: null,
    trigger: null,
    variables: new Map([['TAG', tag]]),
  };
}

function recorded(id: string): Promise<ExecutionRow[]> {
  const announce = ({ execution, state }: ExecutionRow): Promise<void> => {
    told.push(`${execution ?? ''} ${state}`);
    return Promise.resolve();
  };
  const services: RecordServices = {
    ledger,
    runs: {
      run: (_, one) => Promise.resolve(runs.get(one)),
      actions: () => Promise.resolve([actionRun('Source')]),
    },
    builds: { end: () => Promise.resolve(undefined) },
    events: { announce },
    notices: { announce: () => Promise.resolve() },
  };
  const place = { configuration: CONFIGURATION, lane: LANE, toolchain: 't', now: () => new Date(NOW) };
  return record({ kind: 'execution', id }, place, services);
}

const states = async (): Promise<string[]> =>
  (await ledger.history(TARGET, 10)).map(({ execution, state }) => `${execution ?? ''} ${state}`);

test('an execution that nobody wrote down when it ended comes with the next one', async () => {
  await ledger.open(TARGET, 'lost', opening('lost'));
  await ledger.open(TARGET, 'own', opening('own'));
  runs = new Map([
    ['lost', run('Stopped')],
    ['own', run('Stopped')],
  ]);
  await recorded('own');
  expect(await states()).toEqual(['own stopped', 'lost stopped']);
  expect(told).toEqual(['own stopped', 'lost stopped']);
});

test('one that CodePipeline has forgotten is closed, and hinders no other', async () => {
  await ledger.open(TARGET, 'forgotten', opening('forgotten'));
  await ledger.open(TARGET, 'own', opening('own'));
  runs = new Map([['own', run('Stopped')]]);
  const [, row] = await recorded('own');
  expect(row).toMatchObject({
    ...{ execution: 'forgotten', state: 'stopped', finishedAt: NOW },
    reason: expect.stringContaining('CodePipeline does not know this execution any more'),
  });
  expect((await ledger.current(TARGET)).open).toEqual([]);
});

test('one that a stage ended is told when its own build for that was lost, and not while that may still run', async () => {
  const end = { outcome: 'failed', stage: 'Plan', reason: 'no' } as const;
  for (const [id, at] of [
    ['lost', BEFORE],
    ['fresh', NOW],
  ] as const) {
    await ledger.open(TARGET, id, opening(id));
    await ledger.step(TARGET, id, (entry) => closed(entry, { ...end, at }));
    runs.set(id, run('Failed'));
  }
  runs.set('own', run('Stopped'));
  await recorded('own');
  expect(told).toEqual(['own stopped', 'lost failed']);
  told = [];
  await recorded('own');
  expect(told).toEqual(['own stopped']);
});

test('one that began in a Region which the configuration allows no more ends there', async () => {
  const [target, tag] = ['dev_ap-south-1_research', 'dev_ap-south-1/research/1.0'];
  await ledger.open(target, 'waits', opening('waits', { tag }));
  runs = new Map([['waits', run('Stopped', tag)]]);
  const [row] = await recorded('waits');
  expect(row).toMatchObject({ target, state: 'stopped' });
  expect((await ledger.current(target)).open).toEqual([]);
});

test('the execution that the creation of a lane starts is no release', async () => {
  runs = new Map([['first', { ...run('Failed', ''), trigger: 'CreatePipeline' }]]);
  expect([await recorded('first'), told]).toEqual([[], []]);
});

test('what is under way, or unknown, writes nothing', async () => {
  runs = new Map([['own', run('InProgress')]]);
  expect(await recorded('own')).toEqual([]);
  expect(await recorded('unknown')).toEqual([]);
  expect(await states()).toEqual([]);
});
