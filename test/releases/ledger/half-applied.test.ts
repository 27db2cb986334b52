import { emptyCurrentRow, parseCurrentRow } from '../../../releases/ledger/current-row';
import { markHalfApplied } from '../../../releases/ledger/half-applied';
import {
  applied,
  applying,
  closed,
  opened,
  planned,
  type Closing,
  type LedgerEntry,
} from '../../../releases/ledger/transitions';
import { opening, planFacts } from '../../support/ledger';

const AT = '2026-01-01T00:02:00.000Z';
const STATE = { lineage: 'l', serial: 3 };
const TAG = 'dev_global/research/1.0';
const HALF = { sequence: 1, tag: TAG, operation: 'release', at: AT };

/** Makes a step as the ledger does. */
function step(before: LedgerEntry, change: (entry: LedgerEntry) => LedgerEntry): LedgerEntry {
  return markHalfApplied(before, change(before));
}

function begun(before = emptyCurrentRow('dev_global_research'), changes = {}): LedgerEntry {
  return step(opened(before, opening('e', { tag: TAG, ...changes })), (entry) => planned(entry, planFacts()));
}

function ends(outcome: Closing['outcome'], stage = 'Apply') {
  return (entry: LedgerEntry): LedgerEntry => closed(entry, { outcome, stage, reason: null, at: AT });
}

function applies(entry: LedgerEntry): LedgerEntry {
  return applying(entry, AT);
}

function brokenOff(): LedgerEntry {
  return step(step(begun(), applies), ends('failed'));
}

test.each(['failed', 'stopped'] as const)('an apply that is %s may have changed something', (outcome) => {
  expect(step(step(begun(), applies), ends(outcome)).current.halfApplied).toEqual(HALF);
});

test('an apply that was refused, or a plan that failed, has changed nothing', () => {
  expect(step(step(begun(), applies), ends('refused')).current.halfApplied).toBeNull();
  expect(step(begun(), ends('failed', 'Plan')).current.halfApplied).toBeNull();
});

test('the mark stays through what changes nothing', () => {
  const { current } = step(begun(brokenOff().current), ends('refused', 'Scan'));
  expect(current.halfApplied).toEqual(HALF);
  const look = step(begun(current, { operation: 'destroy' }), ends('rejected', 'Approve'));
  expect(look.current.halfApplied).toEqual(HALF);
});

test('the next apply, and a plan that finds nothing to do, put it right', () => {
  const { current } = brokenOff();
  const done = step(step(begun(current), applies), (entry) => applied(entry, STATE, AT));
  expect([done.current.applied?.sequence, done.current.halfApplied]).toEqual([2, null]);
  expect(step(begun(current), ends('no-change')).current.halfApplied).toBeNull();
});

test('so does the apply itself, when it is written down late', () => {
  const late = step(brokenOff(), (entry) => applied(entry, STATE, AT));
  expect([late.current.applied?.sequence, late.current.halfApplied]).toEqual([1, null]);
});

test('an earlier execution that is written down late says nothing of it', () => {
  const first = step(begun(), applies);
  const second = step(step(begun(step(first, ends('stopped')).current), applies), ends('failed'));
  const late = step({ ...first, current: second.current }, (entry) => applied(entry, STATE, AT));
  expect(late.current.halfApplied).toEqual({ ...HALF, sequence: 2 });
});

test('a row of before the mark was kept has none', () => {
  const { halfApplied: _, ...old } = emptyCurrentRow('dev_global_research');
  expect(parseCurrentRow(old).halfApplied).toBeNull();
});
