import { createColors } from 'picocolors';
import { formatTable } from '../../../cli/output/table';

const colors = createColors(false);
const HEAD = ['place', 'account'];
const ROWS = [
  ['dev_us-east-1/research', '555555555555'],
  ['prod_global/risk', '999999999999'],
];

test('columns are as wide as they need, without borders or spaces at the end', () => {
  expect(formatTable(HEAD, ROWS, { width: Number.POSITIVE_INFINITY, colors })).toBe(
    [
      'place                   account',
      'dev_us-east-1/research  555555555555',
      'prod_global/risk        999999999999',
    ].join('\n'),
  );
});

test.each([20, 30, 36])('on a terminal of %i characters no line is longer and no text is lost', (width) => {
  const text = formatTable(HEAD, ROWS, { width, colors });
  expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(width);
  const first = text
    .split('\n')
    .slice(1)
    .map((line) => line.slice(0, line.search(/ {2}|$/)));
  expect(first.join('')).toContain('dev_us-east-1/research');
});

test('a place, a Region and a sentence are broken between their parts as long as parts fit', () => {
  const rows = [['dev_ap-southeast-1/research', '555555555555', 'not yet applied']];
  expect(formatTable(['place', 'account', 'state'], rows, { width: 38, colors }).split('\n')).toEqual([
    'place            account       state',
    'dev_             555555555555  not yet',
    'ap-southeast-1/                applied',
    'research',
  ]);
});

test('titles are dimmed where there is colour', () => {
  const text = formatTable(HEAD, ROWS, { width: 80, colors: createColors(true) });
  expect(text.split('\n')[0]).toBe('\x1b[2mplace                   account\x1b[22m');
});

test('a table without rows is its titles', () => {
  expect(formatTable(HEAD, [], { width: 80, colors })).toBe('place  account');
});

test('ten thousand rows are ten thousand lines below the titles', () => {
  const rows = Array.from({ length: 10_000 }, (_, row) => [`dev_us-east-1/team-${row}`, '555555555555']);
  const text = formatTable(HEAD, rows, { width: 80, colors });
  expect(text.split('\n')).toHaveLength(10_001);
});

test('cells that repeat what others wrote cannot steer the terminal, and take the room of what is shown', () => {
  const rows = [['\u001b[31mdev\u202e', [{ text: 'a\u0007b', paint: (text: string) => `<${text}>` }]]];
  expect(formatTable(HEAD, rows, { width: 80, colors })).toBe('place  account\ndev    <ab>');
});
