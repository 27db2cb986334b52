import { setTimeout as delay } from 'node:timers/promises';
import { BatchGetBuildsCommand, StartBuildCommand, type Build } from '@aws-sdk/client-codebuild';
import { DynamoDBClient, ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { IAMClient, ListRolesCommand } from '@aws-sdk/client-iam';
import { ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { PipelineFixture } from '../../support/pipeline';
import { type Rehearsal, startRehearsal, until } from '../../support/rehearsal';

let rehearsal: Rehearsal;

beforeAll(async () => {
  rehearsal = await startRehearsal();
}, 60_000);

afterAll(() => rehearsal.stop());

const once = { maxAttempts: 1 };

test('a throttled service says so as AWS does, and others answer', async () => {
  const end = rehearsal.running.disturbances.begin({ services: ['dynamodb', 's3'], how: 'throttled' });
  const dynamodb = new DynamoDBClient({ ...rehearsal.client, ...once });
  const s3 = new S3Client({ ...rehearsal.client, ...once });
  await expect(dynamodb.send(new ListTablesCommand({}))).rejects.toMatchObject({
    name: 'ThrottlingException',
    $metadata: { httpStatusCode: 400 },
  });
  await expect(s3.send(new ListBucketsCommand({}))).rejects.toMatchObject({
    name: 'SlowDown',
    $metadata: { httpStatusCode: 503 },
  });
  await expect(new IAMClient(rehearsal.client).send(new ListRolesCommand({}))).resolves.toBeDefined();
  expect(rehearsal.running.disturbances.refused).toBe(2);
  end();
  await expect(dynamodb.send(new ListTablesCommand({}))).resolves.toBeDefined();
});

test('a service that fails does so with an error that clients try again', async () => {
  const end = rehearsal.running.disturbances.begin({ services: ['dynamodb', 's3'], how: 'failing' });
  const dynamodb = new DynamoDBClient({ ...rehearsal.client, ...once });
  await expect(dynamodb.send(new ListTablesCommand({}))).rejects.toMatchObject({
    $metadata: { httpStatusCode: 500 },
  });
  const patient = new S3Client({ ...rehearsal.client, maxAttempts: 10 });
  const listed = patient.send(new ListBucketsCommand({}));
  await delay(150);
  end();
  await expect(listed).resolves.toBeDefined();
});

test('a killed build fails with all that it started', async () => {
  const at = new PipelineFixture(rehearsal);
  await at.prepare();
  await at.project(
    'endless',
    'version: 0.2\nphases:\n  build: { commands: ["setsid sleep 601 & sleep 600"] }\n',
  );
  const { build } = await at.builds.send(
    new StartBuildCommand({ projectName: 'endless', sourceTypeOverride: 'NO_SOURCE' }),
  );
  const id = build?.id ?? '';
  const now = async (): Promise<Build | undefined> =>
    (await at.builds.send(new BatchGetBuildsCommand({ ids: [id] }))).builds?.[0];
  await until(async () => (await now())?.currentPhase === 'BUILD');
  expect(await rehearsal.running.killBuild(id)).toBe(true);
  await until(async () => (await now())?.buildComplete === true);
  expect((await now())?.buildStatus).toBe('FAILED');
  expect(await rehearsal.running.killBuild(id)).toBe(false);
}, 60_000);
