import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { STACK_FILE } from '../../buildspecs/artifacts';
import { MadeResources } from '../../rehearsal/made-resources';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'made-resources-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

function watch(resource: object): { made: MadeResources; usable: () => Promise<boolean> } {
  writeFileSync(join(directory, STACK_FILE), JSON.stringify({ resource }));
  const made = new MadeResources(directory);
  const later = new Promise<boolean>((resolve) => setImmediate(() => resolve(false)));
  return { made, usable: () => Promise.race([made.usable.then(() => true), later]) };
}

const complete = (address: string): string => `${address}: Creation complete after 1s [id=x]`;

test('a stack is usable once all is made but what the provider only watches', async () => {
  const { made, usable } = watch({
    aws_s3_bucket: { one: {}, two: {} },
    aws_s3_bucket_lifecycle_configuration: { one: {} },
  });
  made.read(complete('aws_s3_bucket.one'));
  made.read('aws_s3_bucket.two: Still creating... [10s elapsed]');
  expect(await usable()).toBe(false);
  made.read(complete('aws_s3_bucket.two'));
  await expect(made.usable).resolves.toBeUndefined();
});

test('nor does it need a queue that the provider watches, or what hangs on it', async () => {
  const { made, usable } = watch({
    aws_sns_topic: { notices: {} },
    aws_sqs_queue: { undelivered: {} },
    aws_cloudwatch_event_target: { one: { dead_letter_config: { arn: '${aws_sqs_queue.undelivered.arn}' } } },
  });
  expect(await usable()).toBe(false);
  made.read(complete('aws_sns_topic.notices'));
  await expect(made.usable).resolves.toBeUndefined();
});

test('it has begun when the first of it is being made', async () => {
  const { made } = watch({ aws_s3_bucket: { one: {}, two: {} } });
  made.read('aws_s3_bucket.one: Creating...');
  await expect(made.begun).resolves.toBeUndefined();
});

test('its buckets may be there before the rest of it', async () => {
  const { made, usable } = watch({ aws_s3_bucket: { one: {} }, aws_kms_key: { one: {} } });
  made.read(complete('aws_s3_bucket.one'));
  await expect(made.buckets).resolves.toBeUndefined();
  expect(await usable()).toBe(false);
});

test('one of several with the same name counts as made', async () => {
  const { made } = watch({ aws_s3_bucket: { many: {} } });
  made.read(complete('aws_s3_bucket.many["a"]'));
  await expect(made.usable).resolves.toBeUndefined();
});
