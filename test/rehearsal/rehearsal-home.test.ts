import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { keptHome, temporaryHome } from '../../rehearsal/rehearsal-home';

let parent: string;
beforeEach(() => {
  parent = mkdtempSync(join(tmpdir(), 'homes-'));
});
afterEach(() => rmSync(parent, { recursive: true }));

test('a temporary home goes with its rehearsal', async () => {
  const home = await temporaryHome(parent);
  expect([home.kept, existsSync(home.directory)]).toEqual([false, true]);
  await home.leave();
  expect(existsSync(home.directory)).toBe(false);
});

test('a kept home stays with its files, and remembers its ports', async () => {
  const directory = join(parent, 'kept');
  const first = await keptHome(directory);
  writeFileSync(join(directory, 'state'), 'so far');
  await first.remember({ endpoint: 4000, emulator: 4001 });
  await first.leave();
  const second = await keptHome(directory);
  expect([second.ports, existsSync(join(directory, 'state'))]).toEqual([
    { endpoint: 4000, emulator: 4001 },
    true,
  ]);
});

test('two rehearsals never share a home', async () => {
  const directory = join(parent, 'kept');
  await keptHome(directory);
  await expect(keptHome(directory)).rejects.toThrow(`process ${process.pid} rehearses in ${directory}`);
});
