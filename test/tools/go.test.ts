import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findGo } from '../../tools/go';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'go-test-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function find(answer?: string): ReturnType<typeof findGo> {
  if (answer !== undefined) writeFileSync(join(root, 'go'), `#!/bin/sh\n${answer}\n`, { mode: 0o755 });
  return findGo({ env: { PATH: root }, report: () => undefined });
}

test('a Go that fetches newer ones will do', async () => {
  expect(await find('echo go1.21.0')).toEqual({ program: join(root, 'go'), version: '1.21.0' });
});

test('an older one will not, and is named', async () => {
  await expect(find('echo go1.19.8')).rejects.toThrow(
    `${root}/go is Go 1.19.8; Go 1.21 or newer is needed to build it`,
  );
});

test('no Go is said to be missing', async () => {
  await expect(find()).rejects.toThrow('go is not on PATH; Go 1.21 or newer is needed to build it');
});

test('a Go that fails is shown with what it said', async () => {
  await expect(find('echo broken; exit 2')).rejects.toThrow(
    /asking Go for its version: .*exit code 2\n {2}broken/,
  );
});
