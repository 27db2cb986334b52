import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { terraform } from '../../releases/terraform';
import { INIT } from '../../releases/terraform-commands';
import { adviceOn } from '../../releases/terraform-advice';

const BACKEND = { bucket: 'acme-infra-dev', key: 'k', region: 'us-east-1' };

jest.setTimeout(60_000);

test('a shell without AWS credentials is told what to give, below the words of Terraform', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'taglane-advice-'));
  writeFileSync(join(directory, 'cdk.tf.json'), JSON.stringify({ terraform: { backend: { s3: BACKEND } } }));
  const environment = { PATH: process.env['PATH'], HOME: directory, AWS_EC2_METADATA_DISABLED: 'true' };
  try {
    await expect(terraform({ directory, environment, variables: {} }, INIT)).rejects.toThrow(
      /^terraform init failed with exit code 1\n[^]*Error: No valid credential[^]*\nthis shell has no AWS credentials; give it those of/,
    );
  } finally {
    rmSync(directory, { recursive: true });
  }
});

test('credentials that have expired are said to be so', () => {
  const said = 'api error ExpiredToken: The security token included in the request is expired';
  expect(adviceOn(said)).toMatch(/^the AWS credentials of this shell have expired; sign in again/);
});

test('whatever names its own way on gets no advice', () => {
  expect(adviceOn('Error: Unsupported Terraform Core version')).toBe('');
});
