import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { findPython, parseProbe, pythonEnvironment } from '../../tools/python';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'python-test-'));
});
afterEach(() => rmSync(root, { recursive: true }));

function put(directory: string, name: string, answer: string): string {
  mkdirSync(join(root, directory), { recursive: true });
  writeFileSync(join(root, directory, name), `#!/bin/sh\n${answer}\n`, { mode: 0o755 });
  return join(root, directory);
}

function find(...path: string[]): ReturnType<typeof findPython> {
  return findPython({ env: { PATH: path.join(':') }, report: () => undefined });
}

test('the real Python of this machine is found', async () => {
  const { version } = await findPython({ env: process.env, report: () => undefined });
  expect(version).toMatch(/^3\.1[0-3]$/);
});

test('one in another version is passed over for one that will do', async () => {
  const path = [put('a', 'python3', 'echo 3.9 venv'), put('b', 'python3.12', 'echo 3.12 venv')];
  expect(await find(...path)).toEqual({ program: join(root, 'b', 'python3.12'), version: '3.12' });
});

test('when none will do, each is listed with the reason', async () => {
  const path = [
    put('a', 'python3', 'echo 3.9 venv'),
    put('b', 'python3', 'echo 3.11'),
    put('c', 'python3', 'exit 1'),
  ];
  await expect(find(...path)).rejects.toThrow(
    [
      'it needs Python 3.10, 3.11, 3.12, 3.13 with its venv module',
      `${root}/a/python3: it is Python 3.9`,
      `${root}/b/python3: its venv module is missing`,
      `${root}/c/python3: it does not run`,
    ].join('\n  '),
  );
});

test('when there is none at all, that is said', async () => {
  await expect(find(root)).rejects.toThrow('no Python is on PATH');
});

const probes = [
  ['3.11 venv\n', { version: '3.11' }],
  ['3.14 venv\n', { version: '3.14', fault: 'it is Python 3.14' }],
  ['3.11\n', { version: '3.11', fault: 'its venv module is missing' }],
  ['pyenv: command not found\n', { version: '', fault: 'it does not run' }],
] as const;

test.each(probes)('%j is read as %j', (answer, read) => {
  expect(parseProbe(answer)).toEqual(read);
});

test('variables that lead Python elsewhere are left out', () => {
  const env = pythonEnvironment({ HOME: '/h', PYTHONPATH: '/x', PIP_TARGET: '/y', PIP_INDEX_URL: 'kept' });
  expect(env).toEqual({
    HOME: '/h',
    PIP_INDEX_URL: 'kept',
    PIP_DISABLE_PIP_VERSION_CHECK: '1',
    PIP_NO_INPUT: '1',
  });
});
