import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { runTool, type ToolRequest } from '../../tools/run';

const env = { PATH: process.env['PATH'] ?? '' };

let cwd: string;
beforeAll(() => {
  cwd = mkdtempSync(join(tmpdir(), 'run-test-'));
});
afterAll(() => rmSync(cwd, { recursive: true }));

function node(
  script: string,
  request: Partial<ToolRequest> = {},
): Promise<Awaited<ReturnType<typeof runTool>>> {
  return runTool({
    command: process.execPath,
    args: ['-e', script],
    cwd,
    env,
    timeoutMs: 30_000,
    ...request,
  });
}

test('gives the exit code and both streams apart', async () => {
  const result = await node(`console.log('out'); console.error('err'); process.exit(3)`);
  expect(result).toMatchObject({ code: 3, signal: null, stdout: 'out\n', stderr: 'err\n' });
  expect(result).toMatchObject({ timedOut: false, truncated: false });
  expect(result.durationMs).toBeGreaterThan(0);
});

test('passes arguments as they are and never through a shell', async () => {
  const args = ['-p', 'JSON.stringify(process.argv.slice(1))', '$(id); `id` | x && "y" *', "'", ''];
  const { stdout } = await runTool({ command: process.execPath, args, cwd, env, timeoutMs: 30_000 });
  expect(JSON.parse(stdout)).toEqual(args.slice(2));
});

test('gives the program the environment that it was given and nothing else', async () => {
  process.env['RUN_TEST_SECRET'] = 'seen';
  const { stdout } = await node('console.log(JSON.stringify(Object.keys(process.env)))', {
    env: { ONE: '1' },
  });
  delete process.env['RUN_TEST_SECRET'];
  expect(JSON.parse(stdout)).toEqual(['ONE']);
});

test('gives the program no input to wait for', async () => {
  const { stdout } = await node(`process.stdin.on('data', () => {}).on('end', () => console.log('end'))`);
  expect(stdout).toBe('end\n');
});

test('hands on each line with its stream, also the last one without a line break', async () => {
  const lines: string[] = [];
  await node(`process.stdout.write('a\\r\\nb\\n'); process.stdout.write('é€'); console.error('c')`, {
    onLine: (line, stream) => lines.push(`${stream}: ${line}`),
  });
  expect(lines.sort()).toEqual(['stderr: c', 'stdout: a', 'stdout: b', 'stdout: é€']);
});

test('a flood of output is read to its end and its last bytes are kept', async () => {
  const flood = `const line = 'x'.repeat(999) + '\\n';
    const write = (left) => left === 0 ? process.stdout.write('the end') : process.stdout.write(line, () => write(left - 1));
    write(20000)`;
  const result = await node(flood, { maxOutputBytes: 5_000 });
  expect(result.code).toBe(0);
  expect(result.truncated).toBe(true);
  expect(result.stdout).toHaveLength(5_000);
  expect(result.stdout.endsWith('x\nthe end')).toBe(true);
});

test('output of just the allowed size is not called truncated', async () => {
  const result = await node(`process.stdout.write('12345')`, { maxOutputBytes: 5 });
  expect(result).toMatchObject({ stdout: '12345', truncated: false });
});

test('a program that takes too long gets SIGTERM and may end in order', async () => {
  const result = await node(
    `process.on('SIGTERM', () => { console.log('ending'); process.exit(7) }); setInterval(() => {}, 1000)`,
    { timeoutMs: 700 },
  );
  expect(result).toMatchObject({ timedOut: true, code: 7, stdout: 'ending\n' });
});

test('a program and its fork that ignore SIGTERM are killed', async () => {
  const stubborn = `process.on('SIGTERM', () => {});
    if (process.argv[1] !== 'fork') {
      const fork = require('child_process').spawn(process.execPath, ['-e', process.execArgv[1], 'fork'], { stdio: 'inherit' });
      console.log(fork.pid);
    }
    setInterval(() => {}, 1000)`;
  const result = await node(stubborn, { timeoutMs: 700, killAfterMs: 300 });
  expect(result).toMatchObject({ timedOut: true, code: null, signal: 'SIGKILL' });
  await gone(Number(result.stdout));
}, 20_000);

test('a fork that outlives the program and holds its output is ended too', async () => {
  const result = await node(
    `const fork = require('child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
     console.log(fork.pid); process.exit(0)`,
  );
  expect(result).toMatchObject({ code: 0, timedOut: false });
  await gone(Number(result.stdout));
}, 20_000);

test('an abort sends SIGINT once and waits for an orderly end', async () => {
  const stop = new AbortController();
  const result = await node(
    `let seen = 0; process.on('SIGINT', () => { seen += 1; setTimeout(() => { console.log('seen', seen); process.exit(0) }, 400) });
     console.log('ready'); setInterval(() => {}, 1000)`,
    { signal: stop.signal, onLine: () => stop.abort() },
  );
  expect(result).toMatchObject({ code: 0, timedOut: false, stdout: 'ready\nseen 1\n' });
});

test('an abort reaches the whole group, as Ctrl-C does', async () => {
  const stop = new AbortController();
  const result = await node(
    `const fork = require('child_process').spawn(process.execPath, ['-e', 'console.log("fork"); setInterval(() => {}, 1000)'], { stdio: 'inherit' });
     process.on('SIGINT', () => {}); fork.on('exit', (code, signal) => { console.log(signal); process.exit(0) })`,
    { signal: stop.signal, onLine: (line) => line === 'fork' && stop.abort() },
  );
  expect(result.stdout).toBe('fork\nSIGINT\n');
});

test('a request that is aborted before it starts runs nothing', async () => {
  const result = await node(`require('fs').writeFileSync('started', '')`, { signal: AbortSignal.abort() });
  expect(result).toMatchObject({ code: null, signal: 'SIGINT', stdout: '' });
});

test('a missing program is named', async () => {
  const missing = node('', { command: 'no-such-program' });
  await expect(missing).rejects.toMatchObject({ name: 'ToolMissing', tool: 'no-such-program' });
  await expect(missing).rejects.toThrow('cannot start "no-such-program": no such program');
});

test('a file that is no program is named', async () => {
  await expect(node('', { command: __filename })).rejects.toThrow(
    'the file is no program that you may start',
  );
});

test('a missing directory is not taken for a missing program', async () => {
  const nowhere = join(cwd, 'nowhere');
  await expect(node('', { cwd: nowhere })).rejects.toThrow(`in ${nowhere}: no such directory`);
});

test('a time limit beyond what timers can hold does not end the program at once', async () => {
  expect(await node(`setTimeout(() => console.log('ok'), 200)`, { timeoutMs: 10 ** 12 })).toMatchObject({
    stdout: 'ok\n',
  });
});

async function gone(pid: number): Promise<void> {
  expect(pid).toBeGreaterThan(0);
  for (let tries = 0; tries < 50; tries += 1) {
    try {
      process.kill(pid, 0);
    } catch {
      return;
    }
    await delay(100);
  }
  throw new Error(`process ${pid} is still there`);
}
