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

test.each([
  '${templatefile("assets/x/t.tpl", {})}',
  '${core::templatefile("assets/x/t.tpl", {})}',
  '${templatestring(local.text, {})}',
  '${templatefile /* x */ (var.release, {})}',
])('a template is code that nobody read: %s is refused', (text) => {
  expect(violationsWith(fileOutsideStack, [description, text])).toMatchObject([
    { message: expect.stringContaining('runs a template') },
  ]);
});

test.each([
  ['aws_connect_contact_flow', 'filename'],
  ['aws_connect_contact_flow_module', 'filename'],
  ['aws_gamelift_script', 'zip_file'],
  ['aws_lambda_function', 'filename'],
  ['aws_lambda_layer_version', 'filename'],
  ['aws_rds_custom_db_engine_version', 'filename'],
  ['aws_s3_bucket_object', 'source'],
  ['aws_synthetics_canary', 'zip_file'],
])('%s reads a file by its argument %s', (type, name) => {
  const at = ['resource', type, 'x'];
  expect(violationsWith(fileOutsideStack, [at, { [name]: 'assets/x/a.zip' }])).toEqual([]);
  expect(violationsWith(fileOutsideStack, [at, { [name]: '/proc/self/environ' }])).toMatchObject([
    { message: expect.stringContaining(`${name} = "/proc/self/environ"`) },
  ]);
});

test('an argument of a nested block is found, in JSON and in HCL', () => {
  const at = ['resource', 'aws_dataexchange_revision_assets', 'x'];
  const asset = { asset: [{ import_assets_from_signed_url: [{ filename: '/etc/passwd' }] }] };
  expect(violationsWith(fileOutsideStack, [at, asset])).toHaveLength(1);
  const hcl =
    'resource "aws_dataexchange_revision_assets" "x" {\n  asset {\n    import_assets_from_signed_url {\n      filename = "/etc/passwd"\n    }\n  }\n}\n';
  expect(violationsOf(fileOutsideStack, { hcl })).toHaveLength(1);
});
