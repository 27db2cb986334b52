import { foreignState } from '../../../gates/rules/foreign-state';
import { violationsOf, violationsWith } from '../fixtures/recorded';

const s3 = ['terraform', 'backend', 's3'];

test('the recorded stack keeps its own state', () => {
  expect(violationsOf(foreignState)).toEqual([]);
});

test.each([
  [
    'another bucket',
    [...s3, 'bucket'],
    'acme-infra-prod',
    'bucket is "acme-infra-prod", expected "acme-infra-dev"',
  ],
  [
    'another key',
    [...s3, 'key'],
    'risk/dev-global/terraform.tfstate',
    'key is "risk/dev-global/terraform.tfstate"',
  ],
  ['another Region', [...s3, 'region'], 'eu-west-1', 'region is "eu-west-1"'],
  ['no encryption', [...s3, 'encrypt'], false, 'encrypt is false, expected true'],
  [
    'no lock',
    [...s3, 'dynamodb_table'],
    undefined,
    'dynamodb_table is nothing, expected "acme-infra-lock-dev"',
  ],
  ['a lock file nobody asked for', [...s3, 'use_lockfile'], true, 'use_lockfile is true, expected none'],
  ['a role', [...s3, 'assume_role'], { role_arn: 'arn:aws:iam::1:role/x' }, 'assume_role is {"role_arn"'],
  ['an endpoint', [...s3, 'endpoints'], { s3: 'http://x' }, 'endpoints is'],
  ['keys', [...s3, 'access_key'], 'AKIA', 'access_key is "AKIA", expected none'],
  ['a computed key', [...s3, 'key'], '${"research/dev-us-east-1/terraform.tfstate"}', 'key is "${'],
  ['no backend', ['terraform', 'backend'], undefined, 'the stack has 0 backends'],
  ['another backend', ['terraform', 'backend'], { local: {} }, 'backend local, expected backend s3'],
  ['HCP Terraform', ['terraform', 'cloud'], { organization: 'x' }, 'the stack has 2 backends'],
  ['a second backend', ['terraform', 'backend', 'local'], {}, 'the stack has 2 backends'],
])('%s is refused', (_, path, value, message) => {
  const messages = violationsWith(foreignState, [path, value]).map((one) => one.message);
  expect(messages.join('\n')).toContain(message);
});

test('a backend hidden in an array of terraform blocks is seen', () => {
  const json = '{"terraform":[{},[{"backend":[{"s3":[{"bucket":"other"}]}]}]]}';
  expect(violationsOf(foreignState, { json }).map(({ message }) => message)).toContain(
    'backend argument bucket is "other", expected "acme-infra-dev"',
  );
});

test('a module may not name a backend', () => {
  const found = violationsOf(foreignState, { hcl: 'terraform {\n  backend "s3" {\n  }\n}\n' });
  expect(found).toMatchObject([{ message: 'a module may not name a backend; remove it', line: 2 }]);
});
