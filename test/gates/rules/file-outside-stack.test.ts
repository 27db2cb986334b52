import { fileOutsideStack } from '../../../gates/rules/file-outside-stack';
import { violationsOf, violationsWith } from '../fixtures/recorded';

const description = ['resource', 'aws_kms_key', 'key', 'description'];

test('the recorded stack reads no file', () => {
  expect(violationsOf(fileOutsideStack)).toEqual([]);
});

test.each([
  '${file("assets/a/policy.json")}',
  '${file("${path.module}/assets/a/policy.json")}',
  '${filebase64sha256("assets/a/archive.zip")}',
  'see file(/etc/passwd) for more',
])('%s stays inside', (text) => {
  expect(violationsWith(fileOutsideStack, [description, text])).toEqual([]);
});

test.each([
  '${file("/proc/self/environ")}',
  '${file("~/.aws/credentials")}',
  '${file("assets/../../x")}',
  '${core::file("/etc/passwd")}',
  '${templatefile(var.release, {})}',
  '${base64encode(filebase64(join("/", ["", "etc"])))}',
  '${file(/* x */ "/etc/passwd")}',
  '${file/* x */("/etc/passwd")}',
  '${fileset("..", "*")}',
  '${fileset(path.root, "../*")}',
])('%s is refused', (text) => {
  expect(violationsWith(fileOutsideStack, [description, text])).toMatchObject([
    { address: 'aws_kms_key.key' },
  ]);
});

test('an argument that the provider reads as a file is held to the same rule', () => {
  const at = ['resource', 'aws_s3_object', 'x'];
  expect(violationsWith(fileOutsideStack, [at, { source: 'assets/x/page.html' }])).toEqual([]);
  expect(violationsWith(fileOutsideStack, [at, { source: '/proc/self/environ' }])).toHaveLength(1);
});

test('a module is held to the same rule', () => {
  const hcl = 'locals {\n  a = file("${path.module}/a.json")\n  b = file("/etc/passwd")\n}\n';
  expect(violationsOf(fileOutsideStack, { hcl })).toHaveLength(1);
});
