import { symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { readStackContents, terraformDirectories } from '../../gates/stack-contents';
import { MODULE_DIR, MODULE_FILE, STACK_DIR } from './fixtures/recorded';
import { stackCopy, temporaryDirectory } from './fixtures/stack-copy';

test('a stack directory has its blocks, its module’s blocks and all its names', () => {
  const { entries, root, modules, unreadable } = readStackContents(STACK_DIR);
  expect(entries).toContainEqual({ path: MODULE_FILE, kind: 'file' });
  expect(root.some(({ kind }) => kind === 'provider')).toBe(true);
  expect(new Set(modules.map(({ file }) => file))).toEqual(new Set([MODULE_FILE]));
  expect(unreadable).toEqual([]);
});

test('Terraform files are in the stack’s directory and its module’s', () => {
  expect(terraformDirectories(readStackContents(STACK_DIR))).toEqual(['.', MODULE_DIR]);
});

test('a link in place of the stack is not read', () => {
  const directory = temporaryDirectory();
  symlinkSync('/dev/zero', join(directory, 'cdk.tf.json'));
  const { entries, stackText } = readStackContents(directory);
  expect(entries).toEqual([{ path: 'cdk.tf.json', kind: 'other' }]);
  expect(stackText).toBe('');
});

test('JSON nested for ever is unreadable, not a crash', () => {
  const { unreadable, stackText } = readStackContents(stackCopy({ 'cdk.tf.json': '{"a":'.repeat(200_000) }));
  expect(unreadable).toMatchObject([{ file: 'cdk.tf.json' }]);
  expect(stackText).toBe('');
});
