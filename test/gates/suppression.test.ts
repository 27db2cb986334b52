import type { Suppression } from '../../buildspecs/artifacts';
import { applySuppressions, isAtOrBelow, type SuppressionContext } from '../../gates/suppression';
import { finding } from './fixtures/finding';

const root = 'dev_us-east-1_research';
const suppression: Suppression = {
  path: `${root}/net`,
  tool: 'checkov',
  rule: 'CKV_AWS_21',
  reason: 'holds nothing of worth',
  expires: '2026-12-31',
  source: { file: 'modules/regional/network.ts', line: 12 },
};
const context: SuppressionContext = {
  gate: 'scan',
  stack: root,
  toolVersion: '0.1.0',
  tools: ['checkov', 'taglane'],
  uselessness: () => 'is of no use',
  today: '2026-11-21',
};

test('a finding at or below the construct is suppressed with reason and day', () => {
  const [found] = applySuppressions([finding()], [suppression], context);
  expect(found?.suppressed).toEqual({ reason: 'holds nothing of worth', expires: '2026-12-31' });
});

test.each([
  ['another rule', { rule: 'CKV_AWS_18' }],
  ['another construct', { path: `${root}/other` }],
  ['a construct whose name only begins alike', { path: `${root}/ne` }],
])('a suppression of %s leaves the finding, and is of no use', (_, change) => {
  const [found, unused] = applySuppressions([finding()], [{ ...suppression, ...change }], context);
  expect(found?.suppressed).toBeNull();
  expect(unused).toMatchObject({
    ruleId: 'suppression-unused',
    severity: 'warning',
    source: suppression.source,
  });
});

test('a suppression of a tool that this gate did not run is left to its gate', () => {
  expect(applySuppressions([], [{ ...suppression, tool: 'tflint' }], context)).toEqual([]);
});

test('a suppression of a tool that there is not is reported by the scan alone', () => {
  const misspelt = { ...suppression, tool: 'chekov' };
  expect(applySuppressions([], [misspelt], context)).toMatchObject([{ ruleId: 'suppression-unused' }]);
  expect(applySuppressions([], [misspelt], { ...context, gate: 'plan' })).toEqual([]);
});

test('a suppression that may be of use is left alone', () => {
  expect(applySuppressions([], [suppression], { ...context, uselessness: () => null })).toEqual([]);
});

test('the last day counts, the day after does not', () => {
  const onTheDay = applySuppressions([finding()], [suppression], { ...context, today: '2026-12-31' });
  const after = applySuppressions([finding()], [suppression], { ...context, today: '2027-01-01' });
  expect(onTheDay.map(({ suppressed }) => suppressed !== null)).toEqual([true]);
  expect(after.map(({ ruleId, suppressed }) => [ruleId, suppressed])).toEqual([
    ['CKV_AWS_21', null],
    ['suppression-expired', null],
  ]);
});

test('a day that is no day is expired', () => {
  const found = applySuppressions([finding()], [{ ...suppression, expires: 'never' }], context);
  expect(found.map(({ ruleId }) => ruleId)).toEqual(['CKV_AWS_21', 'suppression-expired']);
});

test('an integrity rule is never suppressed, and the wish is refused', () => {
  const broken = finding({ tool: 'taglane', ruleId: 'foreign-state' });
  const wish = { ...suppression, tool: 'taglane', rule: 'foreign-state' };
  const [found, refused] = applySuppressions([broken], [wish], context);
  expect(found?.suppressed).toBeNull();
  expect(refused).toMatchObject({ ruleId: 'suppression-refused', severity: 'error' });
});

test('a path holds itself and what is below it', () => {
  expect([isAtOrBelow('a/b', 'a/b'), isAtOrBelow('a/b/c', 'a/b'), isAtOrBelow('a/bc', 'a/b')]).toEqual([
    true,
    true,
    false,
  ]);
});
