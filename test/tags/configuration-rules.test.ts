import { draftOf } from '../../tags/configuration-draft';
import { RULES, WARNINGS } from '../../tags/configuration-rules';
import { ACME } from './fixtures/configurations';

test('a good configuration breaks no rule and causes no warning', () => {
  const draft = draftOf(ACME);
  expect([...RULES, ...WARNINGS].flatMap((rule) => rule(draft))).toEqual([]);
});

test('no rule stands twice, and none is both a refusal and a warning', () => {
  expect(new Set([...RULES, ...WARNINGS]).size).toBe(RULES.length + WARNINGS.length);
});
