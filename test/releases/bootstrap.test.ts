import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootstrap, type Bootstrap } from '../../releases/bootstrap';
import type { BootstrapAccount, BucketOwner } from '../../releases/bootstrap-account';

// What a bootstrap does when nothing stands in its way is shown by test/stacks/live.test.ts.

const ACCOUNT = '111122223333';
const STACK = {
  terraform: { backend: { s3: { bucket: 'acme--state', key: 'bootstrap/terraform.tfstate' } } },
  resource: { aws_s3_bucket: { logs: { bucket: 'acme--logs' }, state: { bucket: 'acme--state' } } },
};

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'taglane-bootstrap-'));
  writeFileSync(join(directory, 'cdk.tf.json'), JSON.stringify(STACK));
});

afterEach(() => rmSync(directory, { recursive: true, force: true }));

function requestFor(owners: Readonly<Record<string, BucketOwner>>, account = ACCOUNT): Bootstrap {
  const aws: BootstrapAccount = {
    caller: () => Promise.resolve({ account, arn: `arn:aws:iam::${account}:user/someone` }),
    bucketOwner: (bucket) => Promise.resolve(owners[bucket] ?? 'nobody'),
    objectExists: () => Promise.reject(new Error('not to be asked')),
    tableExists: () => Promise.reject(new Error('not to be asked')),
    keyOf: () => Promise.reject(new Error('not to be asked')),
  };
  return {
    account: ACCOUNT,
    region: 'us-east-1',
    terraform: { directory, environment: {}, variables: {} },
    aws,
    localState: join(directory, 'local', 'terraform.tfstate'),
    approve: () => Promise.reject(new Error('not to be asked')),
  };
}

function expectNothingStarted(): void {
  expect(readdirSync(directory)).toEqual(['cdk.tf.json']);
  expect(existsSync(join(directory, 'local'))).toBe(false);
}

test('credentials of another account are refused, and both accounts are named', async () => {
  await expect(bootstrap(requestFor({}, '999900001111'))).rejects.toThrow(
    'credentials: are of account 999900001111 (arn:aws:iam::999900001111:user/someone); the tooling account is 111122223333',
  );
  expectNothingStarted();
});

test('every bucket that is someone else’s or elsewhere is named at once', async () => {
  const refusal = bootstrap(requestFor({ 'acme--logs': 'elsewhere', 'acme--state': 'other' }));
  await expect(refusal).rejects.toThrow(
    /acme--logs: is not in us-east-1.*\n.*acme--state: exists and belongs to another/,
  );
  expectNothingStarted();
});
