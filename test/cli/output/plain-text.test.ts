import { firstLine, plainText } from '../../../cli/output/plain-text';

test.each([
  ['colour', '\x1b[31mred\x1b[0m', 'red'],
  ['a title of the window', '\x1b]0;title\x07text', 'text'],
  ['a line that is written over', 'good\rbad', 'goodbad'],
  ['text that runs backwards', 'a\u202eb', 'ab'],
  ['an 8-bit escape', '\x9b2Jtext', 'text'],
])('%s does not reach a terminal', (_, text, plain) => {
  expect(plainText(text)).toBe(plain);
});

test('tabs, lines and letters of any language stay', () => {
  expect(plainText('a\tb\nzażółć 漢字 ✓')).toBe('a\tb\nzażółć 漢字 ✓');
});

test('of many lines the first is taken', () => {
  expect([firstLine('a\nb'), firstLine('')]).toEqual(['a', '']);
});
