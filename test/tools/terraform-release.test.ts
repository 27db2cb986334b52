import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync, strToU8 } from 'fflate';
import { findTool } from '../../tools/locate';
import { cachedTool } from '../../tools/cache';
import { installTerraform } from '../../tools/terraform-release';
import { runTool } from '../../tools/run';

let root: string;
let env: Record<string, string>;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'terraform-release-test-'));
  env = { PATH: join(root, 'bin'), HOME: root, TAGLANE_CACHE: root };
});
afterEach(() => rmSync(root, { recursive: true }));

async function withServer<T>(body: Uint8Array, work: (url: string) => Promise<T>): Promise<T> {
  const server = createServer((_request, response) => response.end(body)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  try {
    return await work(`http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}/terraform.zip`);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

function install(files: Record<string, string>): Promise<void> {
  const archive = zipSync(
    Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)])),
  );
  const sha256 = createHash('sha256').update(archive).digest('hex');
  return withServer(archive, (url) => installTerraform({ env, report: () => undefined }, { url, sha256 }));
}

test('puts the program where it is found, ready to start', async () => {
  await install({ 'LICENSE.txt': 'x', terraform: '#!/bin/sh\necho started\n' });
  const program = findTool('terraform', env)?.program;
  expect(program).toBe(join(cachedTool(env, 'terraform', '1.11.4'), 'terraform'));
  const { stdout } = await runTool({
    command: program ?? '',
    args: [],
    cwd: root,
    env: {},
    timeoutMs: 10_000,
  });
  expect(stdout).toBe('started\n');
});

test('an archive without the program installs nothing', async () => {
  await expect(install({ 'LICENSE.txt': 'x' })).rejects.toThrow('holds no file "terraform"');
  expect(existsSync(join(root, 'terraform'))).toBe(false);
});

test('a wrong checksum installs nothing', async () => {
  const wrong = withServer(strToU8('something else'), (url) =>
    installTerraform({ env, report: () => undefined }, { url, sha256: '0'.repeat(64) }),
  );
  await expect(wrong).rejects.toThrow('is not the recorded file');
  expect(existsSync(join(root, 'terraform'))).toBe(false);
});
