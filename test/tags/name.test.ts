import { NAME_LENGTH, nameProblem } from '../../tags/name';

test.each([
  'a',
  'dev',
  'dev-2',
  'a1-b2-c3',
  'constructor',
  'a'.repeat(NAME_LENGTH),
  'a-b'.padEnd(NAME_LENGTH, 'x'),
])('%s is a name', (text) => {
  expect(nameProblem(text)).toBeUndefined();
});

test.each([
  ['', 'is empty'],
  ['Dev', 'has capitals; expected 1 to 31 of a-z'],
  ['Dev', 'for example "dev"'],
  ['DEV_1', 'is not a name'],
  ['-dev', 'is not a name'],
  ['dev-', 'is not a name'],
  ['de--v', 'is not a name'],
  ['1dev', 'is not a name'],
  ['dev_a', 'is not a name'],
  ['dev\n', 'is not a name'],
  ['a'.repeat(NAME_LENGTH + 1), 'is not a name'],
  [`${'a-'.repeat(20)}a`, 'is not a name'],
])('%j is no name: %s', (text, reason) => {
  expect(nameProblem(text)).toContain(reason);
});
