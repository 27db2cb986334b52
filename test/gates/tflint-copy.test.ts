import { lstatSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readStackContents } from '../../gates/stack-contents';
import { copyForTflint } from '../../gates/tflint-copy';
import { MODULE_DIR, MODULE_FILE, recorded } from './fixtures/recorded';
import { stackCopy, temporaryDirectory } from './fixtures/stack-copy';

test('the copy looks like the stack, with the canary beside the files of each module and nowhere else', async () => {
  const stackDir = stackCopy();
  mkdirSync(join(stackDir, 'assets/archive'));
  writeFileSync(join(stackDir, 'assets/archive/archive.zip'), 'PK');
  const copy = join(temporaryDirectory(), 'copy');
  await copyForTflint(stackDir, readStackContents(stackDir), copy, 'canary-7');
  const before = readStackContents(stackDir);
  const after = readStackContents(copy);
  for (const file of ['cdk.tf.json', MODULE_FILE]) {
    expect(readFileSync(join(copy, file), 'utf8')).toBe(recorded(`stack/${file}`));
  }
  expect(readFileSync(join(copy, 'assets/archive/archive.zip'), 'utf8')).toBe('PK');
  const planted = after.entries.map(({ path }) => path).filter((path) => path.includes('canary'));
  expect(planted).toEqual([`${MODULE_DIR}/canary-7.tf.json`, 'canary-7.tf.json']);
  expect(before.entries.some(({ path }) => path.includes('canary'))).toBe(false);
});

test('large files are linked', async () => {
  const stackDir = stackCopy({ 'archive.zip': 'PK' });
  const copy = join(temporaryDirectory(), 'copy');
  await copyForTflint(stackDir, readStackContents(stackDir), copy, 'canary-7');
  expect(lstatSync(join(copy, 'archive.zip')).isSymbolicLink()).toBe(true);
});
