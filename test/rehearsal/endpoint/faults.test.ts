import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import {
  CodeCommitClient,
  CreateRepositoryCommand,
  ListRepositoriesCommand,
} from '@aws-sdk/client-codecommit';
import {
  CreateBucketCommand,
  GetObjectCommand,
  HeadBucketCommand,
  ListObjectsV2Command,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { account, type Rehearsal, region, startRehearsal, until } from '../../support/rehearsal';

jest.setTimeout(60_000);

let rehearsal: Rehearsal;

beforeAll(async () => {
  rehearsal = await startRehearsal();
}, 60_000);

afterAll(() => rehearsal.stop());

async function call(target: string, body: string, headers: Record<string, string> = {}) {
  const authorization = `AWS4-HMAC-SHA256 Credential=${account}/20260101/${region}/codecommit/aws4_request, SignedHeaders=host, Signature=00`;
  const response = await fetch(rehearsal.endpoint, {
    method: 'POST',
    body,
    headers: { 'x-amz-target': target, authorization, ...headers },
  });
  return { status: response.status, answer: (await response.json()) as { __type: string; message: string } };
}

test('bad JSON is a SerializationException', async () => {
  const { status, answer } = await call('CodeCommit_20150413.ListRepositories', '{"a":');
  expect([status, answer.__type]).toEqual([400, 'SerializationException']);
});

test('an operation that AWS has not is unknown; one that only AWS has is refused by name', async () => {
  expect((await call('CodeCommit_20150413.MakeCoffee', '{}')).answer.__type).toBe(
    'UnknownOperationException',
  );
  const refused = await call('CodeCommit_20150413.CreatePullRequest', '{}');
  expect(refused.answer).toMatchObject({
    __type: 'UnsupportedOperationException',
    message: expect.stringContaining('CreatePullRequest'),
  });
});

test('a request without credentials, and one with unknown ones, is not served', async () => {
  const anonymous = await call('CodeCommit_20150413.ListRepositories', '{}', { authorization: '' });
  expect(anonymous.answer.__type).toBe('MissingAuthenticationTokenException');
  const client = new CodeCommitClient({
    ...rehearsal.client,
    credentials: { accessKeyId: 'AKIAUNKNOWNUNKNOWN00', secretAccessKey: 'x' },
  });
  await expect(client.send(new ListRepositoriesCommand({}))).rejects.toMatchObject({
    name: 'UnrecognizedClientException',
  });
});

test('a body over the limit is refused without being kept', async () => {
  const { status, answer } = await call('CodeCommit_20150413.ListRepositories', 'x'.repeat(17 * 1024 * 1024));
  expect([status, answer.__type]).toEqual([413, 'RequestEntityTooLargeException']);
});

test('a client that hangs up in the middle of a body harms nobody', async () => {
  const { port } = new URL(rehearsal.endpoint);
  for (const path of ['/', '/a-bucket/key', '/v1/repos/none/git-receive-pack']) {
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(
      `POST ${path} HTTP/1.1\r\nhost: x\r\nx-amz-target: CodeCommit_20150413.ListRepositories\r\ncontent-length: 1000\r\n\r\n{"a`,
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    socket.destroy();
  }
  expect((await fetch(`${rehearsal.endpoint}/health`)).ok).toBe(true);
});

test('an upload that breaks off leaves no object behind', async () => {
  const s3 = new S3Client({ ...rehearsal.client, forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: 'broken-off' }));
  const socket = connect(Number(new URL(rehearsal.endpoint).port), '127.0.0.1');
  const authorization = `AWS4-HMAC-SHA256 Credential=${account}/20260101/${region}/s3/aws4_request, SignedHeaders=host, Signature=00`;
  socket.write(
    `PUT /broken-off/half HTTP/1.1\r\nhost: x\r\nauthorization: ${authorization}\r\ncontent-length: 1000000\r\n\r\n`,
  );
  socket.write('x'.repeat(500_000));
  await new Promise((resolve) => setTimeout(resolve, 200));
  socket.destroy();
  const whole = { Bucket: 'broken-off', Key: 'whole', Body: 'x' };
  await s3.send(new PutObjectCommand(whole));
  const { Contents = [] } = await s3.send(new ListObjectsV2Command({ Bucket: 'broken-off' }));
  expect(Contents.map(({ Key }) => Key)).toEqual(['whole']);
});

test('the way in for services is closed to clients', async () => {
  const response = await fetch(`${rehearsal.endpoint}/_services/assume-role`, {
    method: 'POST',
    headers: { 'x-service-token': rehearsal.emulator.serviceToken },
    body: '{}',
  });
  expect(response.status).toBe(403);
  const direct = await fetch(`${rehearsal.emulator.endpoint}/_services/assume-role`, {
    method: 'POST',
    headers: { 'x-service-token': 'guess' },
    body: '{}',
  });
  expect(direct.status).toBe(403);
});

test.each([
  ['POST', '/_ministack/reset'],
  ['POST', '/%5Fministack/re%73et'],
  ['POST', '/_ministack/config'],
  ['GET', '/_ministack/sqs/messages?QueueUrl=x'],
  ['GET', '/_localstack/health'],
])("the emulator's own paths are closed to clients: %s %s", async (method, path) => {
  const s3 = new S3Client({ ...rehearsal.client, forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: 'stays' }));
  const { hostname, port } = new URL(rehearsal.endpoint);
  const asked = request({ hostname, port, method, path }).end();
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  answer.resume();
  expect(answer.statusCode).toBe(403);
  await s3.send(new HeadBucketCommand({ Bucket: 'stays' }));
});

test('large objects stream through to the emulator and back', async () => {
  const s3 = new S3Client({ ...rehearsal.client, forcePathStyle: true });
  await s3.send(new CreateBucketCommand({ Bucket: 'large' }));
  const body = Buffer.alloc(20 * 1024 * 1024, 'x');
  await s3.send(new PutObjectCommand({ Bucket: 'large', Key: 'a b/ü', Body: body }));
  const { Body } = await s3.send(new GetObjectCommand({ Bucket: 'large', Key: 'a b/ü' }));
  expect((await Body?.transformToByteArray())?.length).toBe(body.length);
});

test('accounts and Regions do not see one another', async () => {
  const here = new CodeCommitClient(rehearsal.client);
  await here.send(new CreateRepositoryCommand({ repositoryName: 'mine' }));
  const names = async (settings: object): Promise<(string | undefined)[]> => {
    const { repositories = [] } = await new CodeCommitClient({ ...rehearsal.client, ...settings }).send(
      new ListRepositoriesCommand({}),
    );
    return repositories.map(({ repositoryName }) => repositoryName);
  };
  expect(await names({})).toEqual(['mine']);
  expect(await names({ region: 'eu-west-1' })).toEqual([]);
  expect(await names({ credentials: { accessKeyId: '444455556666', secretAccessKey: 'test' } })).toEqual([]);
});

test('an emulator that has died is said clearly and at once', async () => {
  await rehearsal.emulator.stop();
  await until(async () => (await fetch(`${rehearsal.endpoint}/health`)).status === 503);
  const { status, answer } = await call('CodeCommit_20150413.ListRepositories', '{}');
  expect([status, answer.message]).toEqual([503, expect.stringContaining('the AWS emulator at')]);
  const passed = await fetch(`${rehearsal.endpoint}/a-bucket`);
  expect(passed.status).toBe(503);
});
