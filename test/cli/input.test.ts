import { Input } from '../../cli/input';

const input = new Input(
  ['a'],
  new Map<string, unknown>([
    ['out', 'dir'],
    ['yes', true],
    ['alarm', ['a', 'b']],
  ]),
);

test('operands are found by position and options by name', () => {
  expect(input.operand(0)).toBe('a');
  expect(input.text('out')).toBe('dir');
  expect(input.flag('yes')).toBe(true);
  expect(input.texts('alarm')).toEqual(['a', 'b']);
});

test('an option that is not given is undefined or false', () => {
  expect(input.text('yes')).toBeUndefined();
  expect(input.text('constructor')).toBeUndefined();
  expect(input.flag('out')).toBe(false);
  expect(input.texts('constructor')).toEqual([]);
});

test('a command that reads an operand it does not declare is a bug', () => {
  expect(() => input.operand(1)).toThrow('declares no required operand 1');
});
