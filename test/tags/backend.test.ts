import { backendFor, toolingBackendFor } from '../../tags/backend';
import { parseReleaseTag } from '../../tags/release-tag';
import { targetFor } from '../../tags/target';
import { ACME, configurationOf } from './fixtures/configurations';

function backendWith(lock: string) {
  const configuration = configurationOf({ ...ACME, lock });
  return backendFor(
    configuration,
    targetFor(configuration, parseReleaseTag('dev_eu-central-1/research/1.0')),
  );
}

test('the state of a target is in the bucket of its environment, in the tooling Region, encrypted', () => {
  expect(backendWith('dynamodb')).toMatchObject({
    bucket: 'acme-infra-dev',
    key: 'research/dev-eu-central-1/terraform.tfstate',
    region: 'us-east-1',
    dynamodb_table: 'acme-infra-lock-dev',
    encrypt: true,
    use_lockfile: null,
  });
});

test('the lock can be kept by S3 alone', () => {
  expect(backendWith('s3')).toMatchObject({ dynamodb_table: null, use_lockfile: true });
});

test('both locks can be held while moving from one to the other', () => {
  expect(backendWith('both')).toMatchObject({ dynamodb_table: 'acme-infra-lock-dev', use_lockfile: true });
});

test('the states of tooling stacks are in a bucket and a table of their own', () => {
  expect(toolingBackendFor(configurationOf(ACME), 'pipeline.dev')).toMatchObject({
    bucket: 'acme-infra--state',
    key: 'pipeline.dev/terraform.tfstate',
    dynamodb_table: 'acme-infra--lock',
  });
});
