import { ReleaseRefused } from '../../releases/errors';
import { formatPlanRecord, parsePlanRecord, type PlanRecord } from '../../releases/plan-record';

const record: PlanRecord = {
  ...{ version: 1, tag: 'dev_global/research/1.0', stack: 'dev_global_research', commit: null },
  ...{ operation: 'release', terraformVersion: '1.11.4', state: { lineage: 'a', serial: 7 } },
  ...{ planSha256: '1'.repeat(64), lockSha256: '2'.repeat(64), stackSha256: '3'.repeat(64) },
  ...{ counts: { add: 1, change: 0, destroy: 0, replace: 0 }, hasChanges: true },
  createdAt: '2026-01-01T00:00:00.000Z',
};

function problemsOf(text: string): readonly string[] {
  try {
    parsePlanRecord(text);
  } catch (error) {
    if (error instanceof ReleaseRefused) return error.problems.map(({ path }) => path);
    throw error;
  }
  return [];
}

test('a record is read as it was written', () => {
  expect(parsePlanRecord(formatPlanRecord(record))).toEqual(record);
});

test.each(['', 'null', '[]', formatPlanRecord(record).slice(0, 60)])('%j is no record', (text) => {
  expect(problemsOf(text)).not.toEqual([]);
});

test('everything that does not fit is named at once', () => {
  const odd = {
    ...record,
    version: 2,
    planSha256: 'short',
    state: { lineage: 'a', serial: -1 },
    createdAt: 'now',
  };
  expect(problemsOf(JSON.stringify(odd))).toEqual(['version', 'planSha256', 'state.serial', 'createdAt']);
});

test('a field that nobody knows is refused: it may be what a newer toolchain relies on', () => {
  expect(problemsOf(JSON.stringify({ ...record, extra: true }))).toHaveLength(1);
});
