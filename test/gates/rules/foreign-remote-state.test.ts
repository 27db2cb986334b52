import { foreignRemoteState } from '../../../gates/rules/foreign-remote-state';
import { violationsOf, violationsWith } from '../fixtures/recorded';

const path = ['data', 'terraform_remote_state', 'x'];
const own = {
  bucket: 'acme-infra-dev',
  key: 'research/dev-us-east-1/terraform.tfstate',
  region: 'us-east-1',
};

test('no remote state, and one’s own, pass', () => {
  expect(violationsOf(foreignRemoteState)).toEqual([]);
  expect(violationsWith(foreignRemoteState, [path, { backend: 's3', config: own }])).toEqual([]);
});

test.each([
  ['another team', { ...own, key: 'risk/dev-us-east-1/terraform.tfstate' }],
  ['another environment', { ...own, bucket: 'acme-infra-prod' }],
  ['a computed key', { ...own, key: '${var.release}' }],
])('the state of %s is refused', (_, config) => {
  expect(violationsWith(foreignRemoteState, [path, { backend: 's3', config }])).toMatchObject([
    { address: 'data.terraform_remote_state.x' },
  ]);
});

test('a state behind another backend is refused', () => {
  expect(violationsWith(foreignRemoteState, [path, { backend: 'http', config: own }])).toHaveLength(1);
});
