import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { buildSync } from 'esbuild';
import { processLives } from '../../../tools/process-group';
import { until } from '../../support/rehearsal';

const scratch = mkdtempSync(join(tmpdir(), 'shell-test-'));
afterAll(() => rmSync(scratch, { recursive: true }));

/** A process that runs one command in a shell of a build. */
function shellInAnotherProcess(command: string): ChildProcess {
  const bundle = join(scratch, 'shell.js');
  const settings = `{ shell: 'sh', environment: { ...process.env, CODEBUILD_BUILD_ID: '${basename(scratch)}:1' }, workingDirectory: __dirname, scratch: __dirname, onOutput: async () => {} }`;
  const contents = `import { ShellSession } from './rehearsal/codebuild/shell-session';
    void new ShellSession(${settings}).run(${JSON.stringify(command)});`;
  buildSync({
    stdin: { contents, resolveDir: resolve(__dirname, '../../..') },
    ...{ outfile: bundle, bundle: true, platform: 'node', logLevel: 'error' },
  });
  return spawn(process.execPath, [bundle], { stdio: 'ignore' });
}

test('all that a command has started ends when the process of the rehearsal is killed', async () => {
  const parent = shellInAnotherProcess(
    'trap "" TERM HUP; sleep 1000 & echo $! > child; setsid sh -c "echo \\$\\$ > daemon; exec sleep 1000" & echo $$ > shell; wait',
  );
  const read = (name: string): number => Number(readFileSync(join(scratch, name), 'utf8'));
  const all = ['child', 'daemon', 'shell'];
  await until(() => all.every((name) => processLives(read(name))));
  parent.kill('SIGKILL');
  await once(parent, 'exit');
  await until(() => !all.some((name) => processLives(read(name))));
}, 60_000);
