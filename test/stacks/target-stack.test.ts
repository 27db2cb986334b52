import { expectGolden } from './fixtures/golden';
import { stackJson } from './fixtures/stack-json';

async function target(id: string, changes: object = {}) {
  const [stack] = await stackJson(changes, [id], 'no toolchain');
  if (stack === undefined) throw new Error(`no stack ${id}`);
  return stack.json;
}

test.each(['dev_global_research', 'dev_eu-central-1_research'])(
  '%s is as its golden file says',
  async (id) => {
    expectGolden(id, await target(id));
  },
);

test('the provider assumes a role that no saved plan holds', async () => {
  const json = await target('prod_us-east-1_risk');
  expect(json['variable']).toMatchObject({
    role_arn: { default: 'arn:aws:iam::999999999999:role/InfraBuildRole', ephemeral: true },
    release: { default: 'none', ephemeral: true },
  });
  expect(json.provider).toMatchObject({
    aws: [{ allowed_account_ids: ['999999999999'], assume_role: [{ role_arn: '${var.role_arn}' }] }],
  });
});

test('the tag of a release is written when something is made, and never planned', async () => {
  const { provider } = await target('dev_global_research');
  expect(provider).toMatchObject({
    aws: [{ default_tags: [{ tags: { release: '${var.release}' } }], ignore_tags: [{ keys: ['release'] }] }],
  });
});

test.each([
  ['dynamodb', { dynamodb_table: 'acme-infra-lock-dev' }],
  ['both', { dynamodb_table: 'acme-infra-lock-dev', use_lockfile: true }],
  ['s3', { use_lockfile: true }],
])('the lock mode %s reaches the backend', async (lock, expected) => {
  const { terraform } = await target('dev_global_research', { lock });
  const { bucket, key, region, encrypt, kms_key_id, ...locks } = (
    terraform.backend as { s3: Record<string, unknown> }
  ).s3;
  expect({ bucket, key, region, encrypt, kms_key_id }).toEqual({
    bucket: 'acme-infra-dev',
    key: 'research/dev-global/terraform.tfstate',
    region: 'us-east-1',
    encrypt: true,
    kms_key_id: 'alias/acme-infra-state-dev',
  });
  expect(locks).toEqual(expected);
});
