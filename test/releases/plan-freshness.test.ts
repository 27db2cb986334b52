import { planProblems, type ApplyFacts } from '../../releases/plan-freshness';
import type { PlanRecord } from '../../releases/plan-record';

const hash = (digit: string): string => digit.repeat(64);

const record: PlanRecord = {
  version: 1,
  tag: 'dev_us-east-1/research/1.0',
  stack: 'dev_us-east-1_research',
  commit: 'c0ffee',
  operation: 'release',
  planSha256: hash('1'),
  lockSha256: hash('2'),
  stackSha256: hash('3'),
  terraformVersion: '1.11.4',
  state: { lineage: 'a', serial: 7 },
  counts: { add: 1, change: 0, destroy: 0, replace: 0 },
  hasChanges: true,
  createdAt: '2026-01-01T00:00:00.000Z',
};

const facts: ApplyFacts = {
  tag: record.tag,
  stack: record.stack,
  commit: record.commit,
  planSha256: hash('1'),
  lockSha256: hash('2'),
  stackSha256: hash('3'),
  terraformVersion: '1.11.4',
  state: { lineage: 'a', serial: 7 },
  approvedSha256: null,
};

test('a plan is applied when nothing has changed since', () => {
  expect(planProblems(record, facts)).toEqual([]);
  expect(planProblems(record, { ...facts, approvedSha256: hash('1') })).toEqual([]);
});

test.each<[string, Partial<ApplyFacts>, RegExp]>([
  ['tag', { tag: 'dev_us-east-1/research/1.1' }, /another release/],
  ['stack', { stack: 'dev_global_research' }, /another target/],
  ['commit', { commit: 'decaf' }, /another commit/],
  ['plan file', { planSha256: hash('9') }, /altered/],
  ['approval', { approvedSha256: hash('9') }, /another plan was approved/],
  ['lock file', { lockSha256: hash('9') }, /lock file/],
  ['stack file', { stackSha256: hash('9') }, /stack/],
  ['terraform', { terraformVersion: '1.12.0' }, /Terraform version/],
  ['state', { state: { lineage: 'a', serial: 8 } }, /moved on/],
  ['state', { state: { lineage: 'b', serial: 7 } }, /another one/],
])('a different %s is refused by name', (path, change, message) => {
  const problems = planProblems(record, { ...facts, ...change });
  expect(problems).toEqual([{ path, message: expect.stringMatching(message) }]);
});

test('every difference is named at once', () => {
  const other = { ...facts, planSha256: hash('9'), lockSha256: hash('9'), terraformVersion: '1.12.0' };
  expect(planProblems(record, other).map(({ path }) => path)).toEqual([
    'plan file',
    'lock file',
    'terraform',
  ]);
});
