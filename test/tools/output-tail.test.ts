import { OutputTail } from '../../tools/output-tail';

function tailOf(limit: number, ...chunks: string[]): { text: string; truncated: boolean } {
  const tail = new OutputTail(limit);
  for (const chunk of chunks) tail.add(Buffer.from(chunk));
  return { text: tail.text(), truncated: tail.truncated };
}

test('what fits is kept whole', () => {
  expect(tailOf(6, 'abc', 'def')).toEqual({ text: 'abcdef', truncated: false });
});

test('of more the last bytes are kept', () => {
  expect(tailOf(4, 'abc', 'def', 'g')).toEqual({ text: 'defg', truncated: true });
  expect(tailOf(4, 'abcdefgh')).toEqual({ text: 'efgh', truncated: true });
});

test('lines are whole', () => {
  const tail = new OutputTail(12);
  tail.add(Buffer.from('one\n\n'));
  expect(tail.lines()).toEqual(['one']);
  tail.add(Buffer.from('two\nthree\n'));
  expect(tail.lines()).toEqual(['two', 'three']);
});

test('nothing at all is an empty text', () => {
  expect(tailOf(4)).toEqual({ text: '', truncated: false });
});
