import { INTEGRITY_RULES } from '../../gates/integrity-rules';
import { PLAN_RULES } from '../../gates/plan-rules';
import { STAGES, CAPTURE, DRIFT, RECORD } from '../../buildspecs/stages';
import { page } from './fixtures/documents';

const text = page('docs/security.md');

/** The first cells of the table below a line. */
function tableBelow(line: string): string[] {
  const table = text.slice(text.indexOf(line)).split('\n\n')[1] ?? '';
  return [...table.matchAll(/^\| `([\w-]+)`/gm)].map(([, name = '']) => name);
}

test('the page lists every rule that has no exceptions', () => {
  const inPlan = PLAN_RULES.filter(({ integrity }) => integrity).map(({ id }) => id);
  const ids = [...INTEGRITY_RULES.map(({ id }) => id), ...inPlan];
  expect(tableBelow('in Apply. These integrity rules').sort()).toEqual(ids.sort());
});

test('the page lists every rule that a person may accept', () => {
  const ids = PLAN_RULES.filter(({ integrity }) => !integrity).map(({ id }) => id);
  expect(tableBelow('Three more rules').sort()).toEqual(ids.sort());
});

test('the page lists every role of a lane', () => {
  const roles = STAGES.flatMap((stage) => (stage.kind === 'build' ? [stage.role] : []));
  const all = new Set<string>([CAPTURE.role, RECORD.role, DRIFT.role, 'pipeline', ...roles]);
  expect(tableBelow('for each lane:').sort()).toEqual([...all].sort());
});
