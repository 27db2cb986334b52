import {
  CreateRoleCommand,
  IAMClient,
  PutRolePolicyCommand,
  UpdateAssumeRolePolicyCommand,
} from '@aws-sdk/client-iam';
import {
  CreateBucketCommand,
  PutBucketEncryptionCommand,
  PutBucketVersioningCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { CreateTableCommand, DeleteItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { CreateQueueCommand, PurgeQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { awsEnvironment, rootCredentials } from '../../../rehearsal/credentials';
import { trustedPrincipals } from '../../../tags/trusted-principals';
import { ROOT } from '../fixtures/taglane';
import { EngineerPlace } from '../../support/engineer-place';
import { gitEnvironment } from '../../support/git-environment';
import { emulatedDynamoDB } from '../../support/ledger';
import { apply } from '../../support/ledger-releases';
import { CONFIGURATION, RESEARCH, RISK, SMALL, TOOLING } from '../../support/small-organisation';

jest.setTimeout(120_000);

const TOOLCHAIN = 'toolchain/acme-infra_dev/0.zip';
const LOCK = { LockID: { S: 'acme-infra-dev/research/dev-global/terraform.tfstate' } };

let place: EngineerPlace;
let s3: S3Client;
let queues: SQSClient;

beforeAll(async () => {
  place = await EngineerPlace.make();
  s3 = new S3Client({ ...place.rehearsal.client, forcePathStyle: true });
  queues = new SQSClient(place.rehearsal.client);
  await makeBuckets();
  await makeTable('acme-infra-lock-dev');
  await place.lane('acme-infra_dev', TOOLCHAIN);
  await putToolchain({ ...SMALL, logRetentionDays: 30 }, { 'taglane.js': '', 'tools/tflint.json': '' });
  await queues.send(new CreateQueueCommand({ QueueName: 'acme-infra_dev_undelivered' }));
  await queues.send(new SendMessageCommand({ QueueUrl: await queueUrl(), MessageBody: '{}' }));
  await makeRoles(['arn:aws:iam::111122223333:role/acme-infra_dev_plan', 'AROAEXAMPLEEXAMPLE']);
  await dynamodb().send(
    new PutItemCommand({ TableName: 'acme-infra-lock-dev', Item: { ...LOCK, Info: info() } }),
  );
  await apply(place.ledger, { tag: 'dev_ap-south-1/risk/2.0', commit: 'c'.repeat(40), execution: 'e1' });
}, 120_000);

afterAll(() => place.stop());

const dynamodb = () => emulatedDynamoDB(place.rehearsal.emulator);

function info() {
  const lock = { ID: '1', Operation: 'OperationTypeApply', Info: '', Who: 'eve@desk', Version: '1.11.4' };
  return { S: JSON.stringify({ ...lock, Created: new Date(0).toISOString() }) };
}

async function makeBuckets(): Promise<void> {
  for (const Bucket of ['acme-infra--state', 'acme-infra-dev', 'acme-infra--toolchain']) {
    await s3.send(new CreateBucketCommand({ Bucket }));
    const ApplyServerSideEncryptionByDefault = { SSEAlgorithm: 'aws:kms' as const };
    const Rules = [{ ApplyServerSideEncryptionByDefault }];
    await s3.send(new PutBucketEncryptionCommand({ Bucket, ServerSideEncryptionConfiguration: { Rules } }));
  }
  await keepVersions('acme-infra--state');
}

async function keepVersions(Bucket: string): Promise<void> {
  const VersioningConfiguration = { Status: 'Enabled' as const };
  await s3.send(new PutBucketVersioningCommand({ Bucket, VersioningConfiguration }));
}

async function makeTable(TableName: string): Promise<void> {
  await dynamodb().send(
    new CreateTableCommand({
      ...{ TableName, BillingMode: 'PAY_PER_REQUEST', SSESpecification: { Enabled: true, SSEType: 'KMS' } },
      KeySchema: [{ AttributeName: 'LockID', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'LockID', AttributeType: 'S' }],
    }),
  );
}

async function putToolchain(settings: object, changed: Readonly<Record<string, string>> = {}): Promise<void> {
  const text = JSON.stringify({ context: { taglane: settings } });
  const same = ['taglane.js', 'tools/tflint.json'].map((name) => [
    name,
    changed[name] === undefined ? readFileSync(join(ROOT, 'dist', name)) : strToU8(changed[name]),
  ]);
  const Body = zipSync({ ...Object.fromEntries(same), 'cdktf.json': strToU8(text) });
  await s3.send(new PutObjectCommand({ Bucket: 'acme-infra--toolchain', Key: TOOLCHAIN, Body }));
}

async function queueUrl(): Promise<string> {
  const { QueueUrl = '' } = await queues.send(
    new CreateQueueCommand({ QueueName: 'acme-infra_dev_undelivered' }),
  );
  return QueueUrl;
}

const research = () => new IAMClient({ ...place.rehearsal.client, credentials: rootCredentials(RESEARCH) });

function trustIn(principals: readonly string[]): string {
  const Condition = { StringEquals: { 'sts:ExternalId': CONFIGURATION.access.externalId } };
  return policy({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal: { AWS: principals }, Condition });
}

async function trust(RoleName: string, principals: readonly string[]): Promise<void> {
  const PolicyDocument = trustIn(principals);
  await research().send(new UpdateAssumeRolePolicyCommand({ RoleName, PolicyDocument }));
}

/** The roles of the account of research: as access makes them, but for whom plans trust. */
async function makeRoles(planners: readonly string[]): Promise<void> {
  const iam = research();
  const role = async (RoleName: string, AssumeRolePolicyDocument: string): Promise<void> => {
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument }));
  };
  await role('InfraPlanRole', trustIn(planners));
  await role('InfraBuildRole', trustIn(trustedPrincipals(CONFIGURATION, RESEARCH, 'apply')));
  const Principal = { AWS: `arn:aws:iam::${TOOLING}:root` };
  await role(
    'OrganizationAccountAccessRole',
    policy({ Effect: 'Allow', Action: 'sts:AssumeRole', Principal }),
  );
  const PolicyDocument = policy({ Effect: 'Allow', Action: '*', Resource: '*' });
  const RoleName = 'OrganizationAccountAccessRole';
  await iam.send(new PutRolePolicyCommand({ RoleName, PolicyName: 'all', PolicyDocument }));
}

function policy(statement: object): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}

interface Told {
  readonly check: string;
  readonly about: string;
  readonly verdict: string;
  readonly message: string;
  readonly advice: string | null;
}

async function examined(env?: Record<string, string>) {
  const { code, stdout, stderr } = await place.taglane(['doctor', '--json'], env);
  return { code, told: JSON.parse(stdout) as Told[], stderr };
}

/** What of the results is no matter of this machine. */
function linesOf(told: readonly Told[]): string[] {
  return told
    .filter(({ check }) => check !== 'tools')
    .map(({ check, about, verdict, message }) => `${check}: ${about}: ${verdict}: ${message}`);
}

test('whatever is wrong is told, with what to do, and what cannot be seen as well', async () => {
  const { code, told } = await examined();
  expect(code).toBe(2);
  const none = 'none of InfraPlanRole and OrganizationAccountAccessRole lets you';
  const unknown = 'UnknownOperationException: the emulated AWS does not have this service';
  expect(linesOf(told)).toEqual([
    `credentials: tooling account ${TOOLING}: ok: arn:aws:iam::${TOOLING}:root`,
    'states: acme-infra--state: ok: versioned, encrypted with a key of its own',
    'states: acme-infra-dev: problem: it keeps no versions: an overwritten state is lost',
    'states: acme-infra--lock: problem: there is no such table',
    'states: acme-infra-lock-dev: ok: active, encrypted with a key of its own',
    'states: acme-infra-releases: warning: active, encrypted with a key of AWS, not of its own',
    'lanes: acme-infra_dev: warning: decides by another configuration than this checkout: logRetentionDays',
    'undelivered: acme-infra_undelivered: problem: there is no such queue',
    'undelivered: acme-infra_dev_undelivered: problem: 1 event could not be delivered to acme-infra_dev',
    `roles: ${RESEARCH} InfraPlanRole: problem: trusts what was deleted: AROAEXAMPLEEXAMPLE`,
    `roles: ${RESEARCH} InfraPlanRole: problem: does not trust arn:aws:iam::${TOOLING}:role/InfraOperator`,
    `roles: ${RESEARCH} InfraBuildRole: ok: trusts the 2 principals that it should`,
    `roles: ${RISK}: not checked: ${none} in: whether the roles are right, only others can see`,
    `Regions: ${RESEARCH}: ok: us-east-1, eu-central-1 are on`,
    `Regions: ${RISK}: not checked: ${none} look`,
    `quotas: codebuild: not checked: ${unknown}`,
    `quotas: codepipeline: not checked: ${unknown}`,
    expect.stringMatching(/^locks: dev_global\/research: warning: locked since \d+ d by eve@desk; no build/),
    expect.stringMatching(/^orphans: dev_ap-south-1\/risk: warning: no longer allowed; 0 resources, dev_ap-/),
  ]);
  for (const { verdict, advice } of told) expect(advice === null).toBe(verdict === 'ok');
});

test('what is mended is no problem any more', async () => {
  await keepVersions('acme-infra-dev');
  await makeTable('acme-infra--lock');
  await putToolchain(SMALL);
  await queues.send(new CreateQueueCommand({ QueueName: 'acme-infra_undelivered' }));
  await queues.send(new PurgeQueueCommand({ QueueUrl: await queueUrl() }));
  await trust('InfraPlanRole', trustedPrincipals(CONFIGURATION, RESEARCH, 'plan'));
  await dynamodb().send(new DeleteItemCommand({ TableName: 'acme-infra-lock-dev', Key: LOCK }));
  const { code, stdout, stderr } = await place.taglane(['doctor']);
  expect([code, stderr]).toEqual([0, expect.stringContaining('✓ states: 1 warning, 4 ok')]);
  expect(stdout).toMatch(
    /^ok +lanes +acme-infra_dev +deployed with the configuration and the toolchain of this checkout$/m,
  );
  expect(stdout).toMatch(/^ok +locks +states +none of \d+ is locked$/m);
  expect(stdout).toContain('→ see: taglane orphans');
  expect(stdout).not.toContain('problem');
});

test('a lane that runs another taglane, or other rules of tflint, is told', async () => {
  const lanesLine = async () => (await examined()).told.find(({ check }) => check === 'lanes');
  await putToolchain(SMALL, { 'taglane.js': 'older' });
  expect(await lanesLine()).toMatchObject({
    verdict: 'warning',
    message: 'runs another toolchain than this checkout deploys: taglane.js',
    advice: 'run: taglane deploy pipeline.dev',
  });
  await putToolchain(SMALL, { 'tools/tflint.json': '{ "own": true }' });
  expect((await lanesLine())?.message).toMatch(/: tools\/tflint\.json$/);
  const own = join(place.clone, 'tools/tflint.json');
  mkdirSync(dirname(own));
  writeFileSync(own, '{ "own": true }');
  expect((await lanesLine())?.verdict).toBe('ok');
});

test('with the credentials of another account nothing else is judged', async () => {
  const where = { endpoint: place.rehearsal.endpoint, region: 'us-east-1' };
  const { code, told, stderr } = await examined({
    ...gitEnvironment,
    ...awsEnvironment({}, where, rootCredentials(RISK)),
  });
  expect(code).toBe(2);
  const verdicts = new Map(told.map(({ check, verdict }) => [check, verdict]));
  expect(verdicts.get('credentials')).toBe('problem');
  verdicts.delete('credentials');
  verdicts.delete('tools');
  expect([...new Set(verdicts.values())]).toEqual(['not checked']);
  expect(stderr).toMatch(/^- states: 1 not checked$/m);
});
