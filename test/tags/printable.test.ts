import fc from 'fast-check';
import { printable } from '../../tags/printable';
import { anyCharacter } from './fixtures/arbitraries';

test('plain text is only quoted', () => {
  expect(printable('dev_us-east-1/research/1.0')).toBe('"dev_us-east-1/research/1.0"');
});

test('control characters, look-alikes and quotes are escaped', () => {
  expect(printable('a\u001b[2J\u0435"\\')).toBe('"a\\u{1b}[2J\\u{435}\\"\\\\"');
});

test('long text is cut and its length said', () => {
  expect(printable('x'.repeat(10_000))).toBe(`"${'x'.repeat(60)}…" (10000 characters)`);
});

test('whatever is given, a terminal sees one line of plain characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: anyCharacter, maxLength: 100 }), (text) => {
      expect(printable(text)).toMatch(/^"[\x20-\x7e…]*"(?: \(\d+ characters\))?$/);
    }),
  );
});
