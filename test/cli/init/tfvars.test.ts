import { parseTfvars } from '../../../cli/init/tfvars';

test.each([
  ['account=555555555555', [{ name: 'account', value: '555555555555' }]],
  ['account = "055555555555"', [{ name: 'account', value: '055555555555' }]],
  ['# account = 1\nnumber_of_azs = 2 # two', [{ name: 'number_of_azs', value: '2' }]],
  ['name = "a#b" // text', [{ name: 'name', value: 'a#b' }]],
  [
    'a = 1\r\nb = true\r\n',
    [
      { name: 'a', value: '1' },
      { name: 'b', value: 'true' },
    ],
  ],
  [
    'list = [\n  "1",\n  "2",\n]\nafter = 3',
    [
      { name: 'list', value: ['1', '2'] },
      { name: 'after', value: '3' },
    ],
  ],
  ['/* b = 1 */', []],
  ['', []],
])('%j is read', (text, expected) => {
  expect(parseTfvars(text)).toEqual(expected);
});

test.each(['a = "${b}"', 'a = {\n  b = 1\n}', 'a = [{ b = 1 }]', 'a = file("x")'])(
  '%j is named, and has no value here',
  (text) => {
    expect(parseTfvars(text)).toContainEqual({ name: 'a', value: undefined });
  },
);
