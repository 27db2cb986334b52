import { LiveText } from '../../../cli/output/live-text';
import { Written } from '../fixtures/written';

test('on a terminal a text takes the place of the one before', () => {
  const terminal = new Written(true, 20, 10);
  const live = new LiveText(terminal);
  live.show('one\ntwo');
  terminal.text = '';
  live.show('three');
  expect(terminal.text).toBe('\x1b[2A\r\x1b[Jthree\n');
});

test('lines that the terminal wraps count as often as they are high', () => {
  const terminal = new Written(true, 4, 10);
  const live = new LiveText(terminal);
  live.show('123456789');
  terminal.text = '';
  live.show('x');
  expect(terminal.text).toMatch(/^\x1b\[3A/);
});

test('a text that is higher than the screen ends where the screen does, and says so', () => {
  const terminal = new Written(true, 40, 4);
  new LiveText(terminal).show(['1', '2', '3', '4', '5'].join('\n'));
  expect(terminal.text).toBe('\r\x1b[J1\n2\n… and 3 more lines\n');
});

test('what is no terminal gets every text below the last, without any control characters', () => {
  const terminal = new Written();
  const live = new LiveText(terminal);
  live.show('one');
  live.show('two');
  expect([terminal.text, live.staysInPlace]).toEqual(['one\ntwo\n', false]);
});
