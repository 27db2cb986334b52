import { remoteModule } from '../../../gates/rules/remote-module';
import { violationsOf, violationsWith } from '../fixtures/recorded';

const source = ['module', 'net_bucket_62B8885F', 'source'];

test('a module below assets passes', () => {
  expect(violationsOf(remoteModule)).toEqual([]);
});

test.each([
  'terraform-aws-modules/vpc/aws',
  'git::ssh://git@example.com/x.git',
  'github.com/a/b',
  '/opt/module',
  './assets/../../outside',
  '../other',
  './assets/missing',
  '${var.source}',
])('a module from %s is refused', (value) => {
  expect(violationsWith(remoteModule, [source, value])).toMatchObject([
    { address: 'module.net_bucket_62B8885F' },
  ]);
});

test('a module of a module is held to the same rule', () => {
  const hcl = 'module "inner" {\n  source = "example.com/a/b/c"\n}\n';
  expect(violationsOf(remoteModule, { hcl })).toMatchObject([{ line: 1, address: 'module.inner' }]);
});
