import { EventEmitter } from 'node:events';
import { listenForInterrupts } from '../../cli/interrupt';

function listening() {
  const said: string[] = [];
  const exits: number[] = [];
  const source = Object.assign(new EventEmitter(), { exit: (code: number) => void exits.push(code) });
  return { source, said, exits, interruption: listenForInterrupts(source, (text) => said.push(text)) };
}

test.each([
  ['SIGINT', 130],
  ['SIGTERM', 143],
])('%s ends a command that has nothing to stop with %i', (signal, code) => {
  const { source, exits, said } = listening();
  source.emit(signal);
  expect([exits, said]).toEqual([[code], []]);
});

test('a command that asked for the signal is told to stop and is waited for', () => {
  const { source, exits, said, interruption } = listening();
  const signal = interruption.signal();
  expect([signal.aborted, interruption.exitCode()]).toEqual([false, undefined]);
  source.emit('SIGINT');
  expect([signal.aborted, interruption.exitCode(), exits]).toEqual([true, 130, []]);
  source.emit('SIGTERM');
  expect([interruption.exitCode(), exits]).toEqual([130, []]);
  expect(said).toEqual(['stopping; waiting for what runs to end safely', 'still stopping']);
});

test('there is one signal, however often it is asked for', () => {
  const { interruption } = listening();
  expect(interruption.signal()).toBe(interruption.signal());
});
