import { createColors } from 'picocolors';
import { formatFields } from '../../../cli/output/fields';

test('values are aligned behind their labels', () => {
  expect(
    formatFields(
      [
        ['tag', 'a'],
        ['account', 'b'],
      ],
      createColors(false),
    ),
  ).toBe('tag      a\naccount  b');
});

test('values that repeat what others wrote cannot steer the terminal, and are painted after that', () => {
  const { red } = createColors(true);
  const fields = [
    ['by', 'eve\u001b[2J\u202e'],
    ['state', { text: 'failed\r', paint: red }],
  ] as const;
  expect(formatFields(fields, createColors(false))).toBe('by     eve\nstate  \u001b[31mfailed\u001b[39m');
});
