import { LineSplitter } from '../../tools/line-splitter';

function linesOf(...chunks: (string | Buffer)[]): string[] {
  const lines: string[] = [];
  const splitter = new LineSplitter((line) => lines.push(line));
  for (const chunk of chunks) splitter.add(Buffer.from(chunk));
  splitter.end();
  return lines;
}

test('lines may be cut anywhere', () => {
  expect(linesOf('on', 'e\ntw', 'o\r', '\nthree')).toEqual(['one', 'two', 'three']);
});

test('a character may be cut in its middle', () => {
  const euro = Buffer.from('€\n');
  expect(linesOf(euro.subarray(0, 2), euro.subarray(2))).toEqual(['€']);
});

test('empty lines are lines, and nothing is no line', () => {
  expect(linesOf('\n\n')).toEqual(['', '']);
  expect(linesOf('')).toEqual([]);
});

test('a line without end is handed on in pieces instead of being kept', () => {
  const pieces = linesOf('x'.repeat(70_000), 'y');
  expect(pieces).toEqual(['x'.repeat(70_000), 'y']);
});
