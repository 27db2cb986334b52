import { existsSync, rmSync } from 'node:fs';
import { DynamoDBClient, CreateTableCommand } from '@aws-sdk/client-dynamodb';
import { CreateRoleCommand, GetRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { CreateAliasCommand, CreateKeyCommand, KMSClient } from '@aws-sdk/client-kms';
import {
  CreateBucketCommand,
  DeleteBucketCommand,
  GetObjectCommand,
  HeadBucketCommand,
  HeadObjectCommand,
  ListBucketsCommand,
  PutObjectCommand,
  S3Client,
} from '@aws-sdk/client-s3';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { bootstrap, type Bootstrap } from '../../releases/bootstrap';
import { bootstrapAccount } from '../../releases/bootstrap-account';
import { deployStack, type DeploymentResult, type Proposal } from '../../releases/deploy';
import { effectOf } from '../../releases/plan-counts';
import type { TerraformContext } from '../../releases/terraform';
import { startEmulator, type Emulator } from '../../rehearsal/emulator';
import { assume, clientSettings, createRole, rootOf, type Credentials } from './fixtures/live-accounts';
import { LiveStacks } from './fixtures/live-stacks';

const TOOLING = '111122223333';
const WORKLOAD = '555555555555';
const STRANGER = '999900001111';
const ACCESS = `access.${WORKLOAD}`;
const PREFIX = 'acme-infra';
const EXTERNAL_ID = 'acme-infra';
const TAGS = { environment: 'dev', team: 'research', release: 'dev_us-east-1/research/1.0' };

const MINUTES = 60_000;
jest.setTimeout(5 * MINUTES);

const CONFIGURATION = {
  teams: ['research'],
  tooling: {
    account: TOOLING,
    region: 'us-east-1',
    repository: {
      kind: 'connection',
      arn: `arn:aws:codeconnections:us-east-1:${TOOLING}:connection/11111111-2222-3333-4444-555555555555`,
      repository: 'acme/infra',
    },
  },
  environments: {
    dev: { approval: 'automatic', regions: ['us-east-1'], accounts: { research: WORKLOAD } },
  },
};

let emulator: Emulator;
let stacks: LiveStacks;

beforeAll(async () => {
  emulator = await startEmulator({ auth: true });
  stacks = new LiveStacks(emulator.endpoint, TOOLING, CONFIGURATION);
  // The AWS clients of bootstrap read the environment, as on the command line.
  process.env['AWS_ENDPOINT_URL'] = emulator.endpoint;
  process.env['AWS_ACCESS_KEY_ID'] = TOOLING;
  process.env['AWS_SECRET_ACCESS_KEY'] = 'test';
  await createRole(emulator.endpoint, WORKLOAD, {
    name: 'OrganizationAccountAccessRole',
    trusts: TOOLING,
    policy: null,
  });
  for (const stage of ['plan', 'apply']) await createLaneRole(stage);
});

afterAll(async () => {
  await emulator.stop();
  stacks.remove();
});

/** What the pipeline stack makes, reduced to what the workload account sees of it. */
function createLaneRole(stage: string): Promise<void> {
  return createRole(emulator.endpoint, TOOLING, {
    name: `${PREFIX}_dev_${stage}`,
    trusts: TOOLING,
    policy: {
      Effect: 'Allow',
      Action: ['sts:AssumeRole', 'sts:TagSession'],
      Resource: `arn:aws:iam::${WORKLOAD}:role/*`,
    },
  });
}

function runBootstrap(
  more: Partial<TerraformContext> = {},
  wishes: Partial<Pick<Bootstrap, 'onStep' | 'approve'>> = {},
  from = stacks,
): Promise<DeploymentResult> {
  from.synthesise('bootstrap');
  return bootstrap({
    account: TOOLING,
    region: 'us-east-1',
    terraform: from.context('bootstrap', more),
    aws: bootstrapAccount('us-east-1'),
    localState: from.localState,
    approve: () => Promise.resolve(true),
    ...wishes,
  });
}

/** Ends Terraform as Ctrl-C does once it has made a resource of this type. */
function endedAfter(type: string): Partial<TerraformContext> {
  const abort = new AbortController();
  const made = new RegExp(`^${type}\\.\\S+: Creation complete`);
  const onLine = (line: string): void => {
    if (made.test(line)) abort.abort();
  };
  return { signal: abort.signal, onLine };
}

function s3As(credentials: Credentials): S3Client {
  return new S3Client(clientSettings(emulator.endpoint, credentials));
}

const toolingS3 = (): S3Client => s3As(rootOf(TOOLING));

describe('bootstrap', () => {
  test('is refused before anything is made when a bucket belongs to someone else', async () => {
    const Bucket = `${PREFIX}-dev`;
    await s3As(rootOf(STRANGER)).send(new CreateBucketCommand({ Bucket }));
    await expect(runBootstrap()).rejects.toThrow(/acme-infra-dev: exists and belongs to another account/);
    const { Buckets = [] } = await toolingS3().send(new ListBucketsCommand({}));
    expect(Buckets).toEqual([]);
    await s3As(rootOf(STRANGER)).send(new DeleteBucketCommand({ Bucket }));
  });

  test('is finished by the next run when it was interrupted, also where its local state is lost', async () => {
    await expect(runBootstrap(endedAfter('aws_s3_bucket'))).rejects.toThrow(
      /terraform apply [^]*bootstrap may be applied in part[^]*the state lock is released/,
    );
    expect(existsSync(stacks.localState)).toBe(true);
    await expect(runBootstrap(endedAfter('aws_kms_alias'))).rejects.toThrow(/terraform apply/);
    rmSync(stacks.localState);
    const before = new AbortController();
    const onStep = (step: string): void => {
      if (step.startsWith('move the state')) before.abort();
    };
    await expect(runBootstrap({ signal: before.signal }, { onStep })).rejects.toThrow(/terraform init/);
    expect(await runBootstrap()).toBe('applied');
    expect(existsSync(stacks.localState)).toBe(false);
    const state = { Bucket: `${PREFIX}--state`, Key: 'bootstrap/terraform.tfstate' };
    await expect(toolingS3().send(new HeadObjectCommand(state))).resolves.toBeDefined();
  });

  test('changes nothing when it is run once more', async () => {
    expect(await runBootstrap()).toBe('no changes');
  });

  test('takes over what is there already of an environment that is new', async () => {
    const kms = new KMSClient(clientSettings(emulator.endpoint, rootOf(TOOLING)));
    const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
    const AliasName = `alias/${PREFIX}-state-qa`;
    await kms.send(new CreateAliasCommand({ AliasName, TargetKeyId: KeyMetadata?.KeyId ?? '' }));
    await toolingS3().send(new CreateBucketCommand({ Bucket: `${PREFIX}-qa` }));
    const { dev } = CONFIGURATION.environments;
    const more = new LiveStacks(emulator.endpoint, TOOLING, {
      ...CONFIGURATION,
      environments: { dev, qa: dev },
    });
    const made: string[] = [];
    const approve = async (proposal: () => Promise<Proposal>): Promise<boolean> => {
      const { changes } = await proposal();
      made.push(
        ...changes.filter(({ actions }) => effectOf(actions) === 'add').map(({ address }) => address),
      );
      return false;
    };
    expect(await runBootstrap({}, { approve }, more)).toBe('declined');
    expect(made).toContainEqual(expect.stringMatching(/^aws_dynamodb_table\.environment_qa/));
    expect(made).not.toContainEqual(expect.stringMatching(/^aws_(s3_bucket|kms_key|kms_alias)\./));
    more.remove();
  });
});

describe('tooling and access', () => {
  function deploy(stack: string, changed: string[]): Promise<DeploymentResult> {
    return deployStack({
      stack,
      terraform: stacks.context(stack),
      approve: async (proposal) => {
        const { changes } = await proposal();
        const some = changes.filter(({ actions }) => effectOf(actions) !== 'none');
        changed.push(...some.map(({ address }) => address));
        return true;
      },
    });
  }

  test('are applied, and nothing is left to change', async () => {
    stacks.synthesise('tooling', ACCESS);
    const results = await Promise.all([deploy('tooling', []), deploy(ACCESS, [])]);
    expect(results).toEqual(['applied', 'applied']);
    const changed: string[] = [];
    await Promise.all([deploy('tooling', changed), deploy(ACCESS, changed)]);
    // The emulator forgets a trail's log group and tags, and the groups and private DNS of an endpoint with addresses.
    const forgotten = /^aws_cloudtrail\.|^aws_vpc_endpoint\.network_endpoints_(?!s3_|dynamodb_)/;
    expect(changed.filter((address) => !forgotten.test(address))).toEqual([]);
  });
});

describe('the roles of a workload account', () => {
  const role = (name: string): string => `arn:aws:iam::${WORKLOAD}:role/${name}`;
  let plan: Credentials;
  let apply: Credentials;

  async function asLane(stage: string): Promise<Credentials> {
    const lane = `arn:aws:iam::${TOOLING}:role/${PREFIX}_dev_${stage}`;
    return assume(emulator.endpoint, rootOf(TOOLING), { role: lane });
  }

  async function asWorkload(
    stage: string,
    name: string,
    tags: Record<string, string> = TAGS,
    externalId = EXTERNAL_ID,
  ) {
    return assume(emulator.endpoint, await asLane(stage), { role: role(name), externalId, tags });
  }

  beforeAll(async () => {
    plan = await asWorkload('plan', 'InfraPlanRole');
    apply = await asWorkload('apply', 'InfraBuildRole');
  });

  const denied = expect.objectContaining({
    message: expect.stringMatching(/not authorized|AccessDenied|Access Denied/) as string,
  });

  test.each([
    ['the plan stage', 'the build role', () => asWorkload('plan', 'InfraBuildRole')],
    ['the apply stage', 'the plan role', () => asWorkload('apply', 'InfraPlanRole')],
    ['another external id', 'the plan role', () => asWorkload('plan', 'InfraPlanRole', TAGS, 'other')],
    [
      'another environment',
      'the plan role',
      () => asWorkload('plan', 'InfraPlanRole', { ...TAGS, environment: 'prod' }),
    ],
    [
      'another team',
      'the build role',
      () => asWorkload('apply', 'InfraBuildRole', { ...TAGS, team: 'risk' }),
    ],
    [
      'a tag of its own',
      'the build role',
      () => asWorkload('apply', 'InfraBuildRole', { ...TAGS, admin: 'yes' }),
    ],
  ])('%s does not get %s', async (_who, _role, attempt) => {
    await expect(attempt()).rejects.toEqual(denied);
  });

  test('the root of the tooling account gets neither', async () => {
    for (const name of ['InfraPlanRole', 'InfraBuildRole']) {
      const wish = { role: role(name), externalId: EXTERNAL_ID };
      await expect(assume(emulator.endpoint, rootOf(TOOLING), wish)).rejects.toEqual(denied);
    }
  });

  test('the plan role cannot make anything', async () => {
    const settings = clientSettings(emulator.endpoint, plan);
    const table = {
      TableName: 'rows',
      BillingMode: 'PAY_PER_REQUEST' as const,
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' as const }],
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' as const }],
    };
    const role = { RoleName: 'made', AssumeRolePolicyDocument: '{}' };
    const attempts = [
      new S3Client(settings).send(new CreateBucketCommand({ Bucket: 'made-by-plan' })),
      new DynamoDBClient(settings).send(new CreateTableCommand(table)),
      new IAMClient(settings).send(new CreateRoleCommand(role)),
      new SNSClient(settings).send(new CreateTopicCommand({ Name: 'made' })),
    ];
    for (const attempt of await Promise.allSettled(attempts)) {
      expect(attempt).toEqual({ status: 'rejected', reason: denied });
    }
  });

  test('the build role makes a bucket, and the plan role reads how it is set up but not what is in it', async () => {
    const object = { Bucket: 'made-by-apply', Key: 'secret.txt' };
    await s3As(apply).send(new CreateBucketCommand({ Bucket: object.Bucket }));
    await s3As(apply).send(new PutObjectCommand({ ...object, Body: 'secret' }));
    await expect(s3As(plan).send(new HeadBucketCommand({ Bucket: object.Bucket }))).resolves.toBeDefined();
    await expect(s3As(plan).send(new GetObjectCommand(object))).rejects.toEqual(denied);
    await expect(s3As(apply).send(new GetObjectCommand(object))).resolves.toBeDefined();
  });

  test('the build role cannot widen itself', async () => {
    const iam = new IAMClient(clientSettings(emulator.endpoint, apply));
    await expect(iam.send(new GetRoleCommand({ RoleName: 'InfraBuildRole' }))).resolves.toBeDefined();
    const policy = { RoleName: 'InfraBuildRole', PolicyName: 'more', PolicyDocument: '{}' };
    await expect(iam.send(new PutRolePolicyCommand(policy))).rejects.toEqual(denied);
  });
});
