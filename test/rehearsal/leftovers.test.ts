import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { claim, removeLeftovers, requireUnowned } from '../../rehearsal/leftovers';

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'leftovers-'));
});
afterEach(() => rmSync(parent, { recursive: true }));

test('what a killed process left goes; what lives, says nothing or is called otherwise stays', async () => {
  for (const name of ['r-dead', 'r-alive', 'r-silent', 'other']) mkdirSync(join(parent, name));
  const { pid } = spawnSync(process.execPath, ['--version']);
  writeFileSync(join(parent, 'r-dead', 'pid'), String(pid));
  writeFileSync(join(parent, 'other', 'pid'), String(pid));
  await claim(join(parent, 'r-alive'));
  await removeLeftovers(parent, 'r-');
  expect(readdirSync(parent).sort()).toEqual(['other', 'r-alive', 'r-silent']);
});

test('a directory of a living process is not taken', async () => {
  await requireUnowned(parent);
  await claim(parent);
  await expect(requireUnowned(parent)).rejects.toThrow(
    `process ${process.pid} rehearses in ${parent}; end it first`,
  );
  const { pid } = spawnSync(process.execPath, ['--version']);
  writeFileSync(join(parent, 'pid'), String(pid));
  await requireUnowned(parent);
});
