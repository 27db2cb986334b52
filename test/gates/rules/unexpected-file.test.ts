import { unexpectedFile } from '../../../gates/rules/unexpected-file';
import { expectation } from '../fixtures/expectation';
import { stackWith, violationsOf } from '../fixtures/recorded';

test('what synth writes passes', () => {
  expect(violationsOf(unexpectedFile)).toEqual([]);
});

test.each([
  'extra.tf',
  'extra.tf.json',
  'cdk_override.tf.json',
  'override.tf',
  'terraform.tfvars',
  'x.auto.tfvars',
  'terraform.tfvars.json',
  '.terraformrc',
  'terraform.tfstate',
  '.tflint.hcl',
  '.checkov.yaml',
])('%s is refused', (path) => {
  expect(violationsOf(unexpectedFile, { entries: [{ path, kind: 'file' }] })).toMatchObject([{ file: path }]);
});

test('a directory of plug-ins from the release is refused', () => {
  expect(violationsOf(unexpectedFile, { entries: [{ path: '.terraform', kind: 'directory' }] })).toHaveLength(
    1,
  );
});

test('a link is refused wherever it is', () => {
  const entries = [{ path: 'assets/link', kind: 'other' as const }];
  expect(violationsOf(unexpectedFile, { entries })).toMatchObject([
    { message: expect.stringContaining('a link?') },
  ]);
});

test.each(['cdk.tf.json', '.terraform.lock.hcl'])('a stack directory without %s is refused', (name) => {
  const contents = stackWith({});
  const entries = contents.entries.filter(({ path }) => path !== name);
  expect(unexpectedFile.violations({ ...contents, entries }, expectation)).toMatchObject([
    { message: `the stack directory has no ${name}; synth writes it` },
  ]);
});

test('a link in place of the lock file is no lock file', () => {
  const contents = stackWith({});
  const entries = contents.entries.map((entry) =>
    entry.path === '.terraform.lock.hcl' ? { ...entry, kind: 'other' as const } : entry,
  );
  expect(unexpectedFile.violations({ ...contents, entries }, expectation)).toHaveLength(2);
});
