import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { INTEGRITY_RULES, isIntegrityRule } from '../../gates/integrity-rules';
import { PLAN_RULES } from '../../gates/plan-rules';

const files = (folder: string) =>
  readdirSync(join(__dirname, '../../gates', folder))
    .map((name) => name.replace(/\.ts$/, ''))
    .sort();

test('every file in rules/ is a rule of that name in the list', () => {
  expect(INTEGRITY_RULES.map(({ id }) => id).sort()).toEqual(files('rules'));
});

test('every file in plan-rules/ is a rule of that name in the list', () => {
  expect(PLAN_RULES.map(({ id }) => id).sort()).toEqual(files('plan-rules'));
});

test('rules that guard the target are integrity rules, others and other tools’ are not', () => {
  expect(isIntegrityRule('taglane', 'foreign-state')).toBe(true);
  expect(isIntegrityRule('taglane', 'foreign-plan-provider')).toBe(true);
  expect(isIntegrityRule('taglane', 'protected-destroy')).toBe(false);
  expect(isIntegrityRule('checkov', 'foreign-state')).toBe(false);
});
