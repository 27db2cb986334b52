import { endOfLine, oneLine } from '../../releases/one-line';

test.each([
  ['a line end', 'a\nb', 'a?b'],
  ['a separator', 'a\u2028b', 'a?b'],
  ['an escape sequence', '\u001b[31mred', '?[31mred'],
  ['a turn of direction', 'a\u202eb', 'a?b'],
  ['half a character', 'a\ud800b', 'a?b'],
])('%s becomes a question mark', (_, text, shown) => {
  expect(oneLine(text, 20)).toBe(shown);
  expect(endOfLine(text, 20)).toBe(shown);
});

test('a text that is too long keeps its beginning, or its end', () => {
  expect(oneLine('abcdef', 4)).toBe('abc…');
  expect(endOfLine('abcdef', 4)).toBe('…def');
  expect(oneLine('abcd', 4)).toBe('abcd');
});

test('a character that a cut would halve is left out', () => {
  expect(oneLine('ab😀cd', 4)).toBe('ab?…');
});
