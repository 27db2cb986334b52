import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { processLives } from '../../tools/process-group';

const TETHERED = join(__dirname, '../../tools/tethered.js');

/** Runs node with a line of code below the tether; the code says its process id. */
function tethered(code: string) {
  const script = `console.log(process.pid); ${code}`;
  return spawn(process.execPath, [TETHERED, process.execPath, '-e', script], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

test.each<[string, (child: ReturnType<typeof tethered>) => void]>([
  ['its input ends', (child) => child.stdin.end()],
  ['it is asked to end', (child) => child.kill('SIGTERM')],
])('the program ends when %s', async (_, end) => {
  const child = tethered('setInterval(() => {}, 1000);');
  const [said] = (await once(child.stdout, 'data')) as [Buffer];
  const pid = Number(said.toString());
  expect(processLives(pid)).toBe(true);
  end(child);
  await once(child, 'close');
  expect(processLives(pid)).toBe(false);
});

test('it ends as the program does', async () => {
  const child = tethered('process.exitCode = 7;');
  expect(await once(child, 'close')).toEqual([7, null]);
});

test('a program that cannot be started is named', async () => {
  const child = spawn(process.execPath, [TETHERED, '/no/such/program']);
  let said = '';
  child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
  expect(await once(child, 'close')).toEqual([127, null]);
  expect(said).toMatch(/\/no\/such\/program/);
});
