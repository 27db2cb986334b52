import { EventEmitter } from 'node:events';
import { terminalOf } from '../../../cli/output/terminal';

function stream(parts: object) {
  const written: string[] = [];
  const emitter = Object.assign(new EventEmitter(), {
    write: (text: string) => written.push(text),
    ...parts,
  });
  return {
    emitter,
    written,
    terminal: (env: Record<string, string> = {}) => terminalOf(emitter as never, env),
  };
}

test('a terminal has a width and colour, anything else has neither', () => {
  const tty = stream({ isTTY: true, columns: 80 }).terminal();
  expect([tty.interactive, tty.width, tty.colors.isColorSupported]).toEqual([true, 80, true]);
  const pipe = stream({}).terminal();
  expect([pipe.interactive, pipe.width, pipe.colors.isColorSupported]).toEqual([false, Infinity, false]);
});

test('NO_COLOR switches colour off, unless it is empty; FORCE_COLOR switches it on in a pipe', () => {
  const tty = stream({ isTTY: true, columns: 80 });
  expect(tty.terminal({ NO_COLOR: '1' }).colors.isColorSupported).toBe(false);
  expect(tty.terminal({ NO_COLOR: '' }).colors.isColorSupported).toBe(true);
  expect(stream({}).terminal({ FORCE_COLOR: '1' }).colors.isColorSupported).toBe(true);
  expect(stream({}).terminal({ FORCE_COLOR: '1', NO_COLOR: '1' }).colors.isColorSupported).toBe(false);
});

test('a dumb terminal gets plain lines', () => {
  const dumb = stream({ isTTY: true, columns: 80 }).terminal({ TERM: 'dumb' });
  expect([dumb.interactive, dumb.colors.isColorSupported]).toEqual([false, false]);
});

test('after a reader went away nothing more is written, and other errors are not hidden', () => {
  const { emitter, written, terminal } = stream({});
  const out = terminal();
  out.write('a');
  emitter.emit('error', Object.assign(new Error('write EPIPE'), { code: 'EPIPE' }));
  out.write('b');
  expect(written).toEqual(['a']);
  expect(() => emitter.emit('error', Object.assign(new Error('disk full'), { code: 'ENOSPC' }))).toThrow(
    'disk full',
  );
});
