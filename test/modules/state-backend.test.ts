import { addBackend } from '../../modules/state-backend';
import type { Backend } from '../../tags/backend';
import { stackWith } from './fixtures/module-stack';

const backend: Backend = {
  bucket: 'acme-infra-dev',
  key: 'research/dev-global/terraform.tfstate',
  region: 'us-east-1',
  dynamodb_table: 'acme-infra-lock-dev',
  encrypt: true,
  use_lockfile: null,
  kms_key_id: 'alias/acme-infra-state-dev',
};
const { bucket, key, region, encrypt, kms_key_id } = backend;
const place = { bucket, key, region, encrypt, kms_key_id };

test.each([
  ['the table alone', {}, { ...place, dynamodb_table: 'acme-infra-lock-dev' }],
  ['both', { use_lockfile: true }, { ...place, dynamodb_table: 'acme-infra-lock-dev', use_lockfile: true }],
  ['the lock file alone', { dynamodb_table: null, use_lockfile: true }, { ...place, use_lockfile: true }],
] as const)('the state is locked by %s', (_, locks, expected) => {
  const { terraform } = stackWith((stack) => addBackend(stack, { ...backend, ...locks }));
  expect(terraform['backend']).toEqual({ s3: expected });
});
