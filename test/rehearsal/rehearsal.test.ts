import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CodeCommitClient, CreateRepositoryCommand, GetRepositoryCommand } from '@aws-sdk/client-codecommit';
import { CreateTableCommand, DescribeTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CreateRoleCommand, GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { rootCredentials } from '../../rehearsal/credentials';
import { startRehearsal, type Rehearsal } from '../../rehearsal/rehearsal';

jest.setTimeout(90_000);

const parent = mkdtempSync(join(tmpdir(), 'kept-test-'));
const keep = join(parent, 'kept');
let running: Rehearsal | undefined;

afterAll(async () => {
  await running?.stop();
  rmSync(parent, { recursive: true });
});

async function start(): Promise<Rehearsal> {
  running = await startRehearsal({ keep, buildEnvironment: {} });
  return running;
}

function clients({ endpoint }: Rehearsal) {
  const settings = { endpoint, region: 'us-east-1', credentials: rootCredentials('111122223333') };
  return {
    codecommit: new CodeCommitClient(settings),
    dynamodb: new DynamoDBClient(settings),
    iam: new IAMClient(settings),
    s3: new S3Client({ ...settings, forcePathStyle: true }),
  };
}

test('a kept rehearsal goes on with all that it had, at the same address', async () => {
  const first = await start();
  const { codecommit, dynamodb, iam, s3 } = clients(first);
  await codecommit.send(new CreateRepositoryCommand({ repositoryName: 'infra' }));
  await iam.send(new CreateRoleCommand({ RoleName: 'kept', AssumeRolePolicyDocument: '{}' }));
  await s3.send(new CreateBucketCommand({ Bucket: 'kept' }));
  await s3.send(new PutObjectCommand({ Bucket: 'kept', Key: 'a/b', Body: 'so far' }));
  await dynamodb.send(
    new CreateTableCommand({
      TableName: 'kept',
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
    }),
  );
  await first.stop();

  const second = await start();
  const again = clients(second);
  expect(second.endpoint).toBe(first.endpoint);
  const { Body } = await again.s3.send(new GetObjectCommand({ Bucket: 'kept', Key: 'a/b' }));
  expect(await Body?.transformToString()).toBe('so far');
  await again.codecommit.send(new GetRepositoryCommand({ repositoryName: 'infra' }));
  await again.iam.send(new GetRoleCommand({ RoleName: 'kept' }));
  await again.dynamodb.send(new DescribeTableCommand({ TableName: 'kept' }));
  await second.stop();
});

test('a port that somebody else has taken is no hindrance', async () => {
  const other = createServer().listen(0, '127.0.0.1');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  const rehearsal = await startRehearsal({ directory: parent, buildEnvironment: {}, port });
  expect(rehearsal.endpoint).not.toContain(`:${port}`);
  expect((await fetch(`${rehearsal.endpoint}/health`)).status).toBe(200);
  await rehearsal.stop();
  other.close();
});

test('an emulator that dies is told at once, with the end of its log', async () => {
  const rehearsal = await startRehearsal({ directory: parent, buildEnvironment: {} });
  await rehearsal.emulator.kill();
  expect((await rehearsal.emulator.lost).message).toContain('the emulated AWS has ended by itself');
  await rehearsal.stop();
});
