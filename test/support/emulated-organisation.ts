import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateTableCommand, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import { CreateRoleCommand, GetRoleCommand, IAMClient, PutRolePolicyCommand } from '@aws-sdk/client-iam';
import { CreateBucketCommand, ListBucketsCommand, S3Client } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { awsEnvironment, rootCredentials, type Credentials } from '../../rehearsal/credentials';
import { startEmulator, type Emulator } from '../../rehearsal/emulator';
import { operatorCredentials, prepareOrganisation } from '../../rehearsal/organisation';
import { Ledger } from '../../releases/ledger/ledger';
import { LedgerTable } from '../../releases/ledger/ledger-table';
import type { Configuration } from '../../tags/configuration';
import { roleArn } from '../../tags/arn';
import { lanesOf } from '../../tags/lane';
import { artifactBucketName, bucketName, laneRoleName, releasesTableName } from '../../tags/names';
import { lockTableName, stateBucketName, toolingLockTableName } from '../../tags/state-names';
import { createLedgerTable } from './ledger';
import { createAccessRoles } from './access-roles';

const REGION = 'us-east-1';
const quiet = (): void => undefined;

/** An emulated AWS with the accounts of a configuration, and the places that bootstrap and tooling make for states, the ledger and artifacts. */
export class EmulatedOrganisation {
  /** Where stacks and plans go. */
  readonly out = mkdtempSync(join(tmpdir(), 'taglane-releases-'));

  private constructor(
    private readonly emulator: Emulator,
    private readonly configuration: Configuration,
  ) {}

  static async start(configuration: Configuration): Promise<EmulatedOrganisation> {
    const made = new EmulatedOrganisation(await startEmulator({ auth: true }), configuration);
    await prepareOrganisation(configuration, made.emulator.endpoint);
    await made.createPlaces();
    return made;
  }

  /** The environment of somebody who works in a Region of the emulated AWS. */
  environment(credentials: Credentials): Record<string, string> {
    return awsEnvironment(process.env, { endpoint: this.emulator.endpoint, region: REGION }, credentials);
  }

  /** The person who releases by hand. */
  async operator(): Promise<Record<string, string>> {
    return this.environment(await operatorCredentials(this.configuration, this.emulator.endpoint));
  }

  /** Makes the role of a stage of a lane, and gives the environment of its builds. */
  async build(lane: string, stage: 'plan' | 'apply'): Promise<Record<string, string>> {
    const { partition, tooling } = this.configuration;
    const iam = new IAMClient(this.settings(tooling.account));
    const RoleName = laneRoleName(lane, stage);
    const trust = { Effect: 'Allow', Principal: { AWS: tooling.account }, Action: 'sts:AssumeRole' };
    const actions = { Effect: 'Allow', Action: ['s3:*', 'dynamodb:*', 'kms:*', 'sts:*'], Resource: '*' };
    await iam.send(new CreateRoleCommand({ RoleName, AssumeRolePolicyDocument: document(trust) }));
    const policy = { RoleName, PolicyName: 'stage', PolicyDocument: document(actions) };
    await iam.send(new PutRolePolicyCommand(policy));
    const sts = new STSClient(this.settings(tooling.account));
    const RoleArn = roleArn(partition, tooling.account, RoleName);
    const { Credentials: session } = await sts.send(
      new AssumeRoleCommand({ RoleArn, RoleSessionName: stage }),
    );
    const { AccessKeyId = '', SecretAccessKey = '', SessionToken = '' } = session ?? {};
    return this.environment({
      accessKeyId: AccessKeyId,
      secretAccessKey: SecretAccessKey,
      sessionToken: SessionToken,
    });
  }

  /** The lock that is held on a state of an environment, if any. Digests of states stand in the same table. */
  async lockHeld(environment: string, key: string): Promise<boolean> {
    const { prefix, tooling } = this.configuration;
    const client = new DynamoDBClient(this.settings(tooling.account));
    const TableName = lockTableName(prefix, environment);
    const { Items = [] } = await client.send(new ScanCommand({ TableName }));
    return Items.some(({ LockID }) => LockID?.S === `${stateBucketName(prefix, environment)}/${key}`);
  }

  /** The ledger of the tooling account. */
  ledger(): Ledger {
    const { prefix, tooling } = this.configuration;
    const client = new DynamoDBClient(this.settings(tooling.account));
    return new Ledger(new LedgerTable(client, releasesTableName(prefix)));
  }

  /** Makes the roles of an access stack. */
  async createAccess(account: string, stackFile: string): Promise<void> {
    await createAccessRoles(new IAMClient(this.settings(account)), stackFile);
  }

  async hasRole(account: string, RoleName: string): Promise<boolean> {
    return found(new IAMClient(this.settings(account)).send(new GetRoleCommand({ RoleName })));
  }

  async hasBucket(account: string, bucket: string): Promise<boolean> {
    const { Buckets = [] } = await this.s3(account).send(new ListBucketsCommand({}));
    return Buckets.some(({ Name }) => Name === bucket);
  }

  async stop(): Promise<void> {
    await this.emulator.stop();
    rmSync(this.out, { recursive: true });
  }

  private async createPlaces(): Promise<void> {
    const { prefix, tooling, environments } = this.configuration;
    const names = [...environments.keys()];
    const buckets = [
      bucketName(prefix, 'state'),
      ...names.map((name) => stateBucketName(prefix, name)),
      ...lanesOf(this.configuration).map((lane) => artifactBucketName(prefix, lane)),
    ];
    const tables = [toolingLockTableName(prefix), ...names.map((name) => lockTableName(prefix, name))];
    const dynamodb = new DynamoDBClient(this.settings(tooling.account));
    await Promise.all([
      ...buckets.map((Bucket) => this.s3(tooling.account).send(new CreateBucketCommand({ Bucket }))),
      ...tables.map((TableName) => dynamodb.send(new CreateTableCommand({ TableName, ...LOCK_TABLE }))),
      createLedgerTable(dynamodb, releasesTableName(prefix)),
    ]);
  }

  private s3(account: string): S3Client {
    return new S3Client({ ...this.settings(account), forcePathStyle: true });
  }

  private settings(account: string) {
    return {
      endpoint: this.emulator.endpoint,
      region: REGION,
      credentials: rootCredentials(account),
      // The SDK would write to the console that it repeats no stream.
      logger: { debug: quiet, info: quiet, warn: quiet, error: quiet },
    };
  }
}

const LOCK_TABLE = {
  BillingMode: 'PAY_PER_REQUEST' as const,
  KeySchema: [{ AttributeName: 'LockID', KeyType: 'HASH' as const }],
  AttributeDefinitions: [{ AttributeName: 'LockID', AttributeType: 'S' as const }],
};

function document(statement: object): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}

/** IAM says so with an error when something is not there. */
async function found(answer: Promise<unknown>): Promise<boolean> {
  try {
    await answer;
    return true;
  } catch (error) {
    if (error instanceof Error && error.name.startsWith('NoSuchEntity')) return false;
    throw error;
  }
}
