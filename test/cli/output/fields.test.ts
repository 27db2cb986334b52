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
