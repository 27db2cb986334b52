import { ReleaseRefused, planExpired } from '../../../releases/errors';
import { AppliedUnrecorded, busy } from '../../../releases/ledger/errors';
import { LedgerExecution } from '../../../releases/lane/ledger-execution';
import { refuseBeforeGlobal, refuseDestroyBeforeRegions } from '../../../releases/lane/siblings';
import type { Ledger } from '../../../releases/ledger/ledger';
import { formatRepair, parseRepairs, repair } from '../../../releases/ledger/repair';
import { applied, applying, closed, planned } from '../../../releases/ledger/transitions';
import type { Operation } from '../../../releases/operation';
import type { PlanRecord } from '../../../releases/plan-record';
import { parseReleaseTag } from '../../../tags/release-tag';
import { targetFor } from '../../../tags/target';
import { EmulatedLedgers } from '../../support/emulated-ledger';
import { opening, planFacts } from '../../support/ledger';
import { CONFIGURATION } from '../../support/small-organisation';

const AT = '2026-01-01T00:02:00.000Z';
const STATE = { lineage: 'l', serial: 1 };

let ledgers: EmulatedLedgers;
let ledger: Ledger;

beforeAll(async () => {
  ledgers = await EmulatedLedgers.start();
}, 60_000);

beforeEach(async () => {
  ledger = await ledgers.empty();
});

afterAll(() => ledgers.stop());

/** Writes down a release of a target that waits for its apply. */
async function plannedRelease(
  target: string,
  token: string,
  tag: string,
  operation: Operation = 'release',
): Promise<void> {
  await ledger.open(target, token, opening(token, { tag, operation }));
  await ledger.step(target, token, (entry) => planned(entry, planFacts()));
  await ledger.step(target, token, (entry) => applying(entry, AT));
}

async function appliedRelease(
  target: string,
  token: string,
  tag: string,
  operation: Operation = 'release',
): Promise<void> {
  await plannedRelease(target, token, tag, operation);
  await ledger.step(target, token, (entry) => applied(entry, STATE, AT));
}

describe('what is global', () => {
  const target = targetFor(CONFIGURATION, parseReleaseTag('dev_global/research/1.0'));

  test('is not destroyed while a Region of the team is there', async () => {
    await appliedRelease('dev_eu-central-1_research', 'e1', 'dev_eu-central-1/research/1.0');
    await appliedRelease('dev_us-east-1_risk', 'e2', 'dev_us-east-1/risk/1.0');
    await expect(refuseDestroyBeforeRegions(ledger, CONFIGURATION, target)).rejects.toThrow(
      'dev_global_research is not destroyed while Regions of the same team are there:\n  dev_eu-central-1_research: is applied, or on its way',
    );
  });

  test('is destroyed when only other teams have something there, and a Region at any time', async () => {
    await appliedRelease('dev_us-east-1_risk', 'e2', 'dev_us-east-1/risk/1.0');
    await refuseDestroyBeforeRegions(ledger, CONFIGURATION, target);
    const regional = targetFor(CONFIGURATION, parseReleaseTag('dev_us-east-1/research/1.0'));
    await appliedRelease('dev_eu-central-1_research', 'e1', 'dev_eu-central-1/research/1.0');
    await refuseDestroyBeforeRegions(ledger, CONFIGURATION, regional);
  });

  test('comes first where a version has it', async () => {
    const regional = 'dev_us-east-1/research/2.0';
    await refuseBeforeGlobal(ledger, regional);
    await appliedRelease('dev_global_research', 'e1', 'dev_global/research/1.0');
    await refuseBeforeGlobal(ledger, regional);
    await plannedRelease('dev_global_research', 'e2', 'dev_global/research/2.0').catch(() => undefined);
    await expect(refuseBeforeGlobal(ledger, regional)).rejects.toThrow(/dev_global\/research\/2.0: is \w+;/);
    await ledger.step('dev_global_research', 'e2', (entry) =>
      closed(entry, { outcome: 'no-change', stage: null, reason: null, at: AT }),
    );
    await refuseBeforeGlobal(ledger, regional);
  });

  test('comes back first where it was rolled back or destroyed', async () => {
    const regional = 'dev_us-east-1/research/2.0';
    await appliedRelease('dev_global_research', 'e1', 'dev_global/research/1.0');
    await appliedRelease('dev_global_research', 'e2', 'dev_global/research/2.0');
    await refuseBeforeGlobal(ledger, regional);
    await appliedRelease('dev_global_research', 'e3', 'dev_global/research/1.0', 'rollback');
    await expect(refuseBeforeGlobal(ledger, regional)).rejects.toThrow(
      'dev_global/research/2.0: is no longer in place: dev_global/research/1.0 is;',
    );
    await appliedRelease('dev_global_research', 'e4', 'dev_global/research/1.0', 'destroy');
    await expect(refuseBeforeGlobal(ledger, regional)).rejects.toThrow('is no longer in place: nothing is;');
  });

  test('may be newer than its Regions', async () => {
    await plannedRelease('dev_global_research', 'e1', 'dev_global/research/2.0');
    await ledger.step('dev_global_research', 'e1', (entry) =>
      closed(entry, { outcome: 'failed', stage: 'Apply', reason: 'killed', at: AT }),
    );
    await appliedRelease('dev_global_research', 'e2', 'dev_global/research/2.1');
    await refuseBeforeGlobal(ledger, 'dev_us-east-1/research/2.0');
  });
});

describe('an error of a stage', () => {
  const record = { stack: 's', createdAt: AT } as PlanRecord;

  test.each([
    ['a refusal', new ReleaseRefused([{ path: 'plan', message: 'no' }], 'why'), 'refused'],
    ['an old plan', planExpired(record, 60), 'expired'],
    ['a crash', new Error('broken'), 'failed'],
  ])('ends the execution: %s', async (_, error, state) => {
    const execution = new LedgerExecution(ledger, 'dev_global_research', 'e', () => new Date(AT));
    await execution.open(opening('e'));
    await expect(execution.during('Plan', undefined, () => Promise.reject(error))).rejects.toBe(error);
    const entry = await ledger.find('dev_global_research', 'e');
    expect(entry?.row).toMatchObject({ state, stage: 'Plan', reason: error.message, finishedAt: AT });
    expect(entry?.current.open).toEqual([]);
  });

  test('that comes from the ledger is a refusal', async () => {
    const execution = new LedgerExecution(ledger, 'dev_global_research', 'e', () => new Date(AT));
    const { row } = await execution.open(opening('e'));
    await expect(execution.during('Apply', undefined, () => Promise.reject(busy(row, 7)))).rejects.toThrow();
    expect((await ledger.find('dev_global_research', 'e'))?.row.state).toBe('refused');
  });

  test('leaves the row to others when the build was stopped, or the apply could not be written down', async () => {
    const execution = new LedgerExecution(ledger, 'dev_global_research', 'e', () => new Date(AT));
    await execution.open(opening('e'));
    const stopped = AbortSignal.abort();
    await expect(execution.during('Plan', stopped, () => Promise.reject(new Error()))).rejects.toThrow();
    const unrecorded = new AppliedUnrecorded('applied');
    await expect(execution.during('Apply', undefined, () => Promise.reject(unrecorded))).rejects.toThrow();
    expect((await ledger.find('dev_global_research', 'e'))?.row.state).toBe('captured');
  });
});

describe('an apply that was not written down', () => {
  const target = 'dev_global_research';

  /** The line that its build has left. */
  async function line(token: string): Promise<string> {
    await plannedRelease(target, token, 'dev_global/research/1.0');
    const entry = await ledger.find(target, token);
    if (entry === undefined) throw new Error('no row');
    return `12:00:01 ${formatRepair({ token, row: entry.row, state: STATE, at: AT })}\nmore`;
  }

  test('is written down from its log, once', async () => {
    const [found] = parseRepairs(await line('e1'));
    if (found === undefined) throw new Error('no line');
    await ledger.step(target, 'e1', (entry) =>
      closed(entry, { outcome: 'failed', stage: 'Apply', reason: 'killed', at: AT }),
    );
    await repair(ledger, found);
    const { current, row } = await repair(ledger, found);
    expect(row).toMatchObject({ state: 'applied', stateAfter: STATE, stage: null, reason: null });
    expect(current.applied?.execution).toBe('e1');
  });

  test('moves nothing that was applied after it', async () => {
    const [found] = parseRepairs(await line('e1'));
    if (found === undefined) throw new Error('no line');
    await ledger.step(target, 'e1', (entry) =>
      closed(entry, { outcome: 'failed', stage: 'Apply', reason: 'killed', at: AT }),
    );
    await appliedRelease(target, 'e2', 'dev_global/research/2.0');
    const { current, row } = await repair(ledger, found);
    expect([row.state, current.applied?.execution]).toEqual(['applied', 'e2']);
  });

  test('cannot be repaired from half a line', async () => {
    const half = (await line('e1')).slice(0, 200);
    expect(() => parseRepairs(half)).toThrow();
    expect(parseRepairs('nothing of the kind')).toEqual([]);
  });
});
