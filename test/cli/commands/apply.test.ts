import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { symlinkSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { keepPlan, savePlan } from '../../../releases/plan';
import { onPath } from '../../../tools/search-path';
import { ReleasePlace } from '../../support/release-place';
import { RESEARCH } from '../../support/small-organisation';

const TAG = 'dev_eu-central-1/research/1.0';
const STATE_KEY = 'research/dev-eu-central-1/terraform.tfstate';
const BUCKET = 'research--dev--thing';

jest.setTimeout(120_000);

let place: ReleasePlace;

beforeAll(async () => {
  place = await ReleasePlace.make();
});

afterAll(() => place.remove());

test('a release that was not planned is told to be planned first', async () => {
  const { code, stderr } = await place.taglane(['apply', TAG, '--out', place.out]);
  expect([code, stderr]).toEqual([
    2,
    expect.stringMatching(
      /no release\.tfplan there; make a plan first: taglane plan dev_eu-central-1\/research\/1\.0$/m,
    ),
  ]);
});

test('a program that is missing is named, with what installs it', async () => {
  const PATH = mkdtempSync(join(tmpdir(), 'taglane-path-'));
  for (const name of ['node', 'git']) symlinkSync(onPath(name, process.env)[0] ?? '', join(PATH, name));
  const { code, stderr } = await place.taglane(['lint', TAG, '--out', place.out], {
    PATH,
    TAGLANE_CACHE: PATH,
  });
  rmSync(PATH, { recursive: true });
  expect(code).toBe(2);
  expect(stderr).toMatch(/(?:tflint|terraform) .* is not installed; run: taglane tools install/);
});

test('Ctrl-C lets Terraform end, gives the lock back and says what state the target is in', async () => {
  await place.synthesise('dev_eu-central-1_research');
  const context = place.context(TAG);
  await keepPlan(context, (await savePlan(context, 'release')).record);
  const child = spawn(process.execPath, [place.checkout.program, 'apply', TAG, '--out', place.out], {
    cwd: place.checkout.root,
    env: place.operator,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = once(child, 'close');
  // The bucket's rules are what Terraform now waits for.
  while (child.exitCode === null && !(await place.organisation.hasBucket(RESEARCH, BUCKET))) await delay(100);
  expect(await place.organisation.lockHeld('dev', STATE_KEY)).toBe(true);
  child.kill('SIGINT');
  expect(await ended).toEqual([130, null]);
  expect(await place.organisation.lockHeld('dev', STATE_KEY)).toBe(false);
  expect(stderr).toMatch(/stopping; waiting for what runs to end safely/);
  expect(stderr).toMatch(/dev_eu-central-1_research may be applied in part: .*\(serial 0 before, \d+ now\)/);
  expect(stderr).toMatch(
    /the state lock is released\nnext: make a new plan, .* by hand taglane plan dev_eu-central-1/,
  );
});
