import type { BootstrapAccount, NamedKey } from '../../releases/bootstrap-account';
import { possessions } from '../../releases/bootstrap-possessions';
import type { BootstrapStackFile } from '../../releases/bootstrap-stack-file';

const stack: BootstrapStackFile = {
  backend: { bucket: 'acme--state', key: 'bootstrap/terraform.tfstate' },
  buckets: [],
  tables: [
    { address: 'aws_dynamodb_table.dev', name: 'acme-lock-dev' },
    { address: 'aws_dynamodb_table.qa', name: 'acme-lock-qa' },
  ],
  aliases: [
    { address: 'aws_kms_alias.dev', name: 'alias/acme-state-dev', key: 'aws_kms_key.dev' },
    { address: 'aws_kms_alias.qa', name: 'alias/acme-state-qa', key: 'aws_kms_key.qa' },
  ],
};

function accountWith(tables: readonly string[], keys: Readonly<Record<string, NamedKey>>): BootstrapAccount {
  const unused = () => Promise.reject(new Error('not to be asked'));
  return {
    ...{ caller: unused, bucketOwner: unused, objectExists: unused },
    tableExists: (table) => Promise.resolve(tables.includes(table)),
    keyOf: (alias) => Promise.resolve(keys[alias]),
  };
}

test('an empty account has nothing', async () => {
  expect(await possessions(accountWith([], {}), stack)).toEqual([]);
});

test('an alias that is there is taken over together with its key', async () => {
  const account = accountWith(['acme-lock-qa'], { 'alias/acme-state-dev': { id: '12ab', deleted: false } });
  expect(await possessions(account, stack)).toEqual([
    { address: 'aws_dynamodb_table.qa', name: 'acme-lock-qa' },
    { address: 'aws_kms_alias.dev', name: 'alias/acme-state-dev' },
    { address: 'aws_kms_key.dev', name: '12ab' },
  ]);
});

test('a key that is about to be deleted is no key for states', async () => {
  const account = accountWith([], { 'alias/acme-state-qa': { id: '12ab', deleted: true } });
  await expect(possessions(account, stack)).rejects.toThrow(
    'alias/acme-state-qa: names key 12ab, which is about to be deleted; keep it (aws kms cancel-key-deletion --key-id 12ab) or remove the alias',
  );
});
