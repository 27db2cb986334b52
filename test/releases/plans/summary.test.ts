import { changeLine, resultText, summaryOf, totalText } from '../../../releases/plans/summary';
import { PLANS, planOf } from './fixtures/plans';

test('the summary names every target with what its plan came to', () => {
  const { counts, targets } = summaryOf(PLANS);
  expect(counts).toEqual({ unchanged: 1, changes: 1, failed: 1, stopped: 1 });
  expect(targets.map((row) => [row.place, resultText(row)])).toEqual([
    ['dev_global/research', 'no change'],
    ['dev_us-east-1/research', '+1 ~0 -0 ±1, 1 output'],
    ['dev_eu-central-1/risk', 'error'],
    ['dev_us-east-1/risk', 'stopped'],
  ]);
});

test('one failure fails all, and changes go before none', () => {
  const [unchanged, changes, failed] = PLANS.map((plan) => [plan]);
  expect(summaryOf(PLANS).verdict).toBe('failed');
  expect(summaryOf([...(unchanged ?? []), ...(failed ?? [])]).verdict).toBe('failed');
  expect(summaryOf([...(unchanged ?? []), ...(changes ?? [])]).verdict).toBe('changes');
  expect(summaryOf(unchanged ?? []).verdict).toBe('unchanged');
  expect(summaryOf([]).verdict).toBe('unchanged');
});

test('the line of all counts names only what there is', () => {
  expect(totalText(summaryOf(PLANS))).toBe('4 targets: 1 with changes, 1 without, 1 failed, 1 stopped');
  expect(totalText(summaryOf(PLANS.slice(0, 1)))).toBe('1 target: 0 with changes, 1 without');
});

test('a plan that changes outputs alone is told from one without changes', () => {
  const plan = planOf('dev_global/risk', {
    kind: 'changes',
    counts: { add: 0, change: 0, destroy: 0, replace: 0 },
    changes: [],
    outputs: ['a', 'b'],
  });
  expect(summaryOf([plan]).targets.map(resultText)).toEqual(['+0 ~0 -0 ±0, 2 outputs']);
});

test.each([
  [['create'], 'add     aws_vpc.a'],
  [['delete', 'create'], 'replace aws_vpc.a'],
  [['forget'], 'forget  aws_vpc.a'],
])('%j is put as a line', (actions, line) => {
  expect(changeLine({ address: 'aws_vpc.a', actions })).toBe(line);
});
