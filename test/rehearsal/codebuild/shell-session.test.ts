import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ShellSession } from '../../../rehearsal/codebuild/shell-session';

const scratch = mkdtempSync(join(tmpdir(), 'shell-test-'));
afterAll(() => rmSync(scratch, { recursive: true }));

const newShell = (): ShellSession =>
  new ShellSession({
    shell: 'sh',
    environment: { PATH: process.env['PATH'] ?? '' },
    workingDirectory: scratch,
    scratch,
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
