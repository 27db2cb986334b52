import { account, choice, name, region, someOf, text } from '../../tags/schema-values';

test.each([
  ['an account', account, '111122223333', 111122223333],
  ['a Region', region, 'us-east-1', 'us-east'],
  ['a name', name, 'dev-two', 'dev--two'],
  ['a choice', choice(['a', 'b']), 'b', 'c'],
  ['a list', someOf(name, 'expected a list'), ['dev'], []],
  ['a text', text(/^x$/, 'expected x'), 'x', 'x\n'],
])('%s is accepted, and refused with what was expected', (_, schema, good, bad) => {
  expect(schema.safeParse(good).success).toBe(true);
  expect(schema.safeParse(bad).error?.issues.map(({ message }) => message.startsWith('expected '))).toEqual([
    true,
  ]);
});
