import { foreignRemoteState } from '../../../gates/rules/foreign-remote-state';
import { violationsOf, violationsWith } from '../fixtures/recorded';

const path = ['data', 'terraform_remote_state', 'x'];
const own = {
  bucket: 'acme-infra-dev',
  key: 'research/dev-us-east-1/terraform.tfstate',
  region: 'us-east-1',
};

test('a stack without remote state passes', () => {
  expect(violationsOf(foreignRemoteState)).toEqual([]);
});

test.each([
  ['the target’s own', own],
  ['another team', { ...own, key: 'risk/dev-us-east-1/terraform.tfstate' }],
  ['a computed key', { ...own, key: '${var.release}' }],
  ['credentials from a program', { ...own, profile: 'x', shared_config_files: ['assets/x/config'] }],
])('a remote state is refused: %s', (_, config) => {
  expect(violationsWith(foreignRemoteState, [path, { backend: 's3', config }])).toMatchObject([
    { address: 'data.terraform_remote_state.x' },
  ]);
});

test('a state behind another backend is refused', () => {
  expect(violationsWith(foreignRemoteState, [path, { backend: 'http', config: own }])).toHaveLength(1);
});

test('a remote state of a module, or inside a check, is refused', () => {
  const hcl = 'data "terraform_remote_state" "x" {\n  backend = "s3"\n}\n';
  expect(violationsOf(foreignRemoteState, { hcl })).toHaveLength(1);
  const check = { data: { terraform_remote_state: { x: { backend: 's3', config: own } } } };
  expect(violationsWith(foreignRemoteState, [['check', 'c'], check])).toHaveLength(1);
});
