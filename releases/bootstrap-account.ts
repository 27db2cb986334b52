import { DynamoDBClient, DescribeTableCommand, ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import { DescribeKeyCommand, KMSClient, NotFoundException } from '@aws-sdk/client-kms';
import { HeadBucketCommand, HeadObjectCommand, S3Client, S3ServiceException } from '@aws-sdk/client-s3';
import { GetCallerIdentityCommand, STSClient, type STSClientConfig } from '@aws-sdk/client-sts';

/** Where a bucket's name leads: nowhere, to the tooling account, to someone else, or to another Region. */
export type BucketOwner = 'nobody' | 'own' | 'other' | 'elsewhere';

/** A key that an alias names. */
export interface NamedKey {
  readonly id: string;
  /** Whether it is about to be deleted. */
  readonly deleted: boolean;
}

/** What bootstrap asks of the account that the caller's credentials belong to. */
export interface BootstrapAccount {
  /** The caller's account and ARN. */
  caller(): Promise<{ readonly account: string; readonly arn: string }>;
  bucketOwner(bucket: string, account: string): Promise<BucketOwner>;
  objectExists(bucket: string, key: string, account: string): Promise<boolean>;
  tableExists(table: string): Promise<boolean>;
  /** The key of an alias, which is given with `alias/`; `undefined` when there is no such alias. */
  keyOf(alias: string): Promise<NamedKey | undefined>;
}

/** How the account is reached: the SDK's own ways by default. */
export type AccountAccess = Pick<STSClientConfig, 'credentials' | 'endpoint'>;

/** Asks AWS, with the credentials and the endpoint of this process's environment unless others are given. */
export function bootstrapAccount(region: string, access: AccountAccess = {}): BootstrapAccount {
  const settings = { region, ...access };
  const [sts, s3] = [new STSClient(settings), new S3Client(settings)];
  const [dynamodb, kms] = [new DynamoDBClient(settings), new KMSClient(settings)];
  return {
    caller: async () => {
      const { Account: account = '', Arn: arn = '' } = await sts.send(new GetCallerIdentityCommand({}));
      return { account, arn };
    },
    bucketOwner: async (Bucket, ExpectedBucketOwner) => {
      const status = await statusOf(s3.send(new HeadBucketCommand({ Bucket, ExpectedBucketOwner })));
      return ownerFor(status, Bucket);
    },
    objectExists: async (Bucket, Key, ExpectedBucketOwner) => {
      const status = await statusOf(s3.send(new HeadObjectCommand({ Bucket, Key, ExpectedBucketOwner })));
      if (status !== 200 && status !== 404) throw unexpected(status, `${Bucket}/${Key}`);
      return status === 200;
    },
    tableExists: (TableName) =>
      dynamodb.send(new DescribeTableCommand({ TableName })).then(
        () => true,
        (error: unknown) => {
          if (error instanceof ResourceNotFoundException) return false;
          throw error;
        },
      ),
    keyOf: (alias) => keyOf(kms, alias),
  };
}

async function keyOf(kms: KMSClient, alias: string): Promise<NamedKey | undefined> {
  try {
    const { KeyMetadata } = await kms.send(new DescribeKeyCommand({ KeyId: alias }));
    return { id: KeyMetadata?.KeyId ?? '', deleted: KeyMetadata?.KeyState === 'PendingDeletion' };
  } catch (error) {
    if (error instanceof NotFoundException) return undefined;
    throw error;
  }
}

/** S3 answers a HEAD without a body, so that the status is all there is. */
async function statusOf(answer: Promise<unknown>): Promise<number> {
  try {
    await answer;
    return 200;
  } catch (error) {
    const status = error instanceof S3ServiceException ? error.$metadata.httpStatusCode : undefined;
    if (status === undefined) throw error;
    return status;
  }
}

function ownerFor(status: number, bucket: string): BucketOwner {
  switch (status) {
    case 200:
      return 'own';
    case 404:
      return 'nobody';
    case 403:
      return 'other';
    case 301:
      return 'elsewhere';
    default:
      throw unexpected(status, bucket);
  }
}

function unexpected(status: number, what: string): Error {
  return new Error(`S3 answered ${status} when asked for ${what}; expected 200, 301, 403 or 404`);
}
