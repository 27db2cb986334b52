import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { CreateBucketCommand, ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { buildSync } from 'esbuild';
import { type Emulator, startEmulator } from '../../rehearsal/emulator';
import { cachedTool } from '../../tools/cache';
import { pins } from '../../tools/pins';

const account = '111122223333';
const credentials = { accessKeyId: account, secretAccessKey: 'test' };

let scratch: string;

beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'emulator-test-'));
});

afterEach(() => {
  rmSync(scratch, { recursive: true, force: true });
});

/** Asks for the health on an open connection; resolves with what comes first. */
async function firstPiece(socket: Socket): Promise<string> {
  socket.write('GET /_ministack/health HTTP/1.1\r\nhost: 127.0.0.1\r\n\r\n');
  const [piece] = (await once(socket, 'data')) as [Buffer];
  return piece.toString();
}

describe('an emulator that is running', () => {
  let emulator: Emulator;

  beforeEach(async () => {
    emulator = await startEmulator({ auth: true, directory: scratch });
  }, 60_000);

  afterEach(() => emulator.stop());

  test('answers to the AWS SDK without path-style set, keeps buckets, and forgets them on reset', async () => {
    const s3 = new S3Client({ endpoint: emulator.endpoint, region: 'us-east-1', credentials });
    await s3.send(new CreateBucketCommand({ Bucket: 'kept-here' }));
    expect((await s3.send(new ListBucketsCommand({}))).Buckets?.map(({ Name }) => Name)).toEqual([
      'kept-here',
    ]);
    await emulator.reset();
    expect((await s3.send(new ListBucketsCommand({}))).Buckets ?? []).toEqual([]);
  });

  test('enforces policies: a role that does not exist cannot be assumed', async () => {
    const sts = new STSClient({ endpoint: emulator.endpoint, region: 'us-east-1', credentials });
    const assume = new AssumeRoleCommand({
      RoleArn: `arn:aws:iam::${account}:role/Nobody`,
      RoleSessionName: 'test',
    });
    await expect(sts.send(assume)).rejects.toThrow('not authorized to perform: sts:AssumeRole');
  });

  test('listens on the loopback only', () => {
    expect(emulator.endpoint).toBe(`http://127.0.0.1:${emulator.port}`);
  });

  test('keeps a connection open across a pause that other servers end it in', async () => {
    const socket = connect(emulator.port, '127.0.0.1');
    expect(await firstPiece(socket)).toContain('200');
    await delay(6_000);
    expect(socket.readableEnded).toBe(false);
    expect(await firstPiece(socket)).toContain('200');
    socket.destroy();
  }, 20_000);

  test('sends the head of an answer and its body in one piece', async () => {
    const socket = connect(emulator.port, '127.0.0.1');
    for (let asked = 0; asked < 100; asked += 1) {
      expect(await firstPiece(socket)).toMatch(/\r\n\r\n\{.*\}$/);
    }
    socket.destroy();
  }, 20_000);
});

test('leaves nothing behind after stop', async () => {
  const emulator = await startEmulator({ auth: false, directory: scratch });
  expect(readdirSync(scratch)).toHaveLength(1);
  await emulator.stop();
  expect(readdirSync(scratch)).toEqual([]);
  await expect(fetch(emulator.endpoint)).rejects.toThrow();
}, 60_000);

test('hands over what it logs', async () => {
  const lines: string[] = [];
  const emulator = await startEmulator({ auth: false, directory: scratch, log: (line) => lines.push(line) });
  await emulator.stop();
  expect(lines.join('\n')).toContain('Running on http://127.0.0.1:');
}, 60_000);

test('ends when the process that started it is killed, and removes its directory', async () => {
  const parent = startInAnotherProcess();
  const endpoint = await firstLine(parent);
  expect((await fetch(`${endpoint}/_ministack/health`)).ok).toBe(true);
  parent.kill('SIGKILL');
  await until(() =>
    fetch(`${endpoint}/_ministack/health`).then(
      () => false,
      () => true,
    ),
  );
  await until(() =>
    Promise.resolve(!readdirSync(scratch).some((name) => name.startsWith('taglane-emulator-'))),
  );
}, 60_000);

test('says how its log ends when it cannot start', async () => {
  const cache = process.env['TAGLANE_CACHE'];
  process.env['TAGLANE_CACHE'] = brokenCache();
  try {
    await expect(startEmulator({ auth: true, directory: scratch })).rejects.toThrow(
      /does not start: its process ended; its log ends:\n[^]*No module named/,
    );
  } finally {
    if (cache === undefined) delete process.env['TAGLANE_CACHE'];
    else process.env['TAGLANE_CACHE'] = cache;
  }
  expect(readdirSync(scratch).filter((name) => name.startsWith('taglane-emulator-'))).toEqual([]);
});

/** A cache whose ministack is a Python without any package. */
function brokenCache(): string {
  const cache = join(scratch, 'cache');
  const bin = join(cachedTool({ TAGLANE_CACHE: cache }, 'ministack', pins.ministack.version), 'bin');
  mkdirSync(bin, { recursive: true });
  writeFileSync(join(bin, 'python'), '#!/bin/sh\nexec python3 -S "$@"\n', { mode: 0o755 });
  writeFileSync(join(bin, 'ministack'), '', { mode: 0o755 });
  return cache;
}

function startInAnotherProcess(): ChildProcess {
  const bundle = join(scratch, 'emulator.js');
  const start = `import { startEmulator } from './rehearsal/emulator';
    void startEmulator({ auth: false, directory: __dirname }).then(({ endpoint }) => console.log(endpoint));`;
  const root = resolve(__dirname, '../..');
  buildSync({
    stdin: { contents: start, resolveDir: root },
    outfile: bundle,
    bundle: true,
    platform: 'node',
    logLevel: 'error',
  });
  symlinkSync(join(root, 'rehearsal'), join(scratch, 'rehearsal'));
  return spawn(process.execPath, [bundle], { stdio: ['ignore', 'pipe', 'inherit'] });
}

async function firstLine({ stdout }: ChildProcess): Promise<string> {
  if (stdout === null) throw new Error('no output');
  const [line] = (await once(stdout, 'data')) as [Buffer];
  return line.toString().trim();
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await delay(100);
}
