import { LineIndex } from '../../gates/line-index';

test('offsets have lines that start at 1', () => {
  const lines = new LineIndex('a\nbc\n\nd');
  expect([0, 1, 2, 4, 5, 6].map((offset) => lines.lineOf(offset))).toEqual([1, 1, 2, 2, 3, 4]);
});

test('lines have offsets', () => {
  const lines = new LineIndex('a\nbc\n');
  expect([lines.startOf(1), lines.startOf(2)]).toEqual([0, 2]);
});
