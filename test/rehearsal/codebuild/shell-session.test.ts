import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ShellSession } from '../../../rehearsal/codebuild/shell-session';

const scratch = mkdtempSync(join(tmpdir(), 'shell-test-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const newShell = (shell: 'sh' | 'bash' = 'sh', own = mkdtempSync(join(scratch, "it's "))): ShellSession =>
  new ShellSession({
    shell,
    environment: { PATH: process.env['PATH'] ?? '', GIVEN: 'given' },
    workingDirectory: own,
    scratch: own,
    onOutput: () => Promise.resolve(),
  });

test.each([
  ['ended', (shell: ShellSession) => shell.end()],
  ['killed', (shell: ShellSession) => Promise.resolve(shell.kill())],
])('a shell that is %s before its command has started does not start it', async (_, over) => {
  const shell = newShell();
  const code = shell.run(`touch '${scratch}/started'; sleep 600`);
  await over(shell);
  expect(await code).toBe(137);
  expect(existsSync(join(scratch, 'started'))).toBe(false);
});

describe.each(['sh', 'bash'] as const)('%s', (name) => {
  let shell: ShellSession;
  beforeEach(() => (shell = newShell(name)));
  afterEach(() => shell.end());

  const codes = async (...commands: string[]): Promise<number[]> => {
    const found: number[] = [];
    for (const command of commands) found.push(await shell.run(command));
    return found;
  };

  test.each([
    ['exit', 'exit 3', 3],
    ['exit with success', 'exit 0', 0],
    ['a failure after set -e', 'set -e; false', 1],
    ['a syntax error', 'if (', 2],
  ])('a command that ends it by %s leaves directory and variables to the next', async (_, ending, code) => {
    const said = `export SAID="two\nlines, 'quoted' \\$HOME"; unset GIVEN`;
    const [, , last] = await codes('mkdir deep; cd deep', said, `cd .; export LATE=1\n${ending}`);
    expect(last).toBe(code);
    const seen = await shell.exported();
    expect([seen.get('SAID'), seen.get('LATE')]).toEqual(["two\nlines, 'quoted' $HOME", '1']);
    expect(seen.has('GIVEN')).toBe(false);
    expect(await codes('test "$(basename "$PWD")" = deep')).toEqual([0]);
  });

  test.each([
    ['that is killed', 'kill -9 $$', 137],
    ['that becomes a program', 'exec false', 1],
    ['with a trap of the build', 'trap "touch trapped" EXIT; exit 4', 4],
  ])('a shell %s leaves what was before that command', async (_, ending, code) => {
    expect(await codes('export BEFORE=1; mkdir deep; cd deep', ending)).toEqual([0, code]);
    expect(await codes('test "$BEFORE" = 1 && test "$(basename "$PWD")" = deep')).toEqual([0]);
    expect(await codes('test -f trapped')).toEqual([ending.startsWith('trap') ? 0 : 1]);
  });

  test('its options do not reach what the service does between commands', async () => {
    expect(await codes('set -eCuf', 'export A=1', 'export A=2', 'exit 5', 'test $A = 2')).toEqual([
      ...[0, 0, 0, 5, 0],
    ]);
  });

  test('a directory that is gone is not gone to', async () => {
    expect(await codes('mkdir gone; cd gone', 'rmdir ../gone; exit 1', 'true')).toEqual([0, 1, 0]);
  });
});

test('bash leaves its functions as well', async () => {
  const shell = newShell('bash');
  await shell.run('speak() { echo "spoken $1"; }; export -f speak');
  await shell.run('exit 1');
  expect(await shell.run('test "$(speak a)" = "spoken a" && test "$(bash -c "speak b")" = "spoken b"')).toBe(
    0,
  );
  await shell.end();
});
