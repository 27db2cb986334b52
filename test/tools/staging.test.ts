import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { clearStaging, putInPlace, withDraft } from '../../tools/staging';

let root: string;
let env: { TAGLANE_CACHE: string };
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'staging-test-'));
  env = { TAGLANE_CACHE: root };
});
afterEach(() => rmSync(root, { recursive: true }));

function make(draft: string, text: string): string {
  const finished = join(draft, 'finished');
  mkdirSync(finished);
  writeFileSync(join(finished, 'program'), text);
  return finished;
}

test('a finished tool replaces an older one in one step', async () => {
  const place = join(root, 'tool', '1.0');
  for (const text of ['old', 'new']) {
    await withDraft(env, (draft) => putInPlace(make(draft, text), place));
    expect(readFileSync(join(place, 'program'), 'utf8')).toBe(text);
  }
  expect(readdirSync(join(root, 'staging'))).toEqual([]);
});

test('a failure leaves neither a draft nor a tool', async () => {
  const failing = withDraft(env, async (draft) => {
    make(draft, 'half');
    throw new Error('no');
  });
  await expect(failing).rejects.toThrow('no');
  expect(readdirSync(join(root, 'staging'))).toEqual([]);
  expect(readdirSync(root)).toEqual(['staging']);
});

test('what a killed installer left is removed', async () => {
  mkdirSync(join(root, 'staging', 'install-x'), { recursive: true });
  await clearStaging(env);
  expect(existsSync(join(root, 'staging'))).toBe(false);
});
