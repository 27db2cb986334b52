import { contradictions } from '../../../releases/ledger/contradiction';
import { planFacts } from '../../support/ledger';
import { openRow } from '../../support/ledger-rows';

const plan = { ...planFacts(), basedOn: 0 };
const row = openRow({ state: 'applying', plan });
const state = { lineage: 'l', serial: 1 };
const paths = (known: typeof row, log = row) =>
  contradictions(known, { row: log, state }).map(({ path }) => path);

test('the ledger may be behind the log, in every way', () => {
  expect(paths(row)).toEqual([]);
  expect(paths({ ...row, state: 'captured', plan: null })).toEqual([]);
  expect(paths({ ...row, state: 'failed', stage: 'Apply', reason: 'the build failed' })).toEqual([]);
  expect(paths({ ...row, state: 'applied', stateAfter: state })).toEqual([]);
});

test('another execution, release, plan or state is a contradiction, and every one is named', () => {
  const other = {
    ...row,
    sequence: 2,
    execution: 'e2',
    tag: 'dev_global/research/1.1',
    commit: 'd'.repeat(40),
  };
  expect(paths(other)).toEqual(['sequence', 'execution', 'tag', 'commit']);
  expect(paths({ ...row, operation: 'destroy' })).toEqual(['operation']);
  expect(paths({ ...row, plan: { ...plan, sha256: 'b'.repeat(64) } })).toEqual(['plan']);
  expect(paths({ ...row, stateAfter: { lineage: 'l', serial: 2 } })).toEqual(['state']);
});
