import { DescribeTableCommand, ResourceNotFoundException } from '@aws-sdk/client-dynamodb';
import { GetBucketEncryptionCommand, GetBucketVersioningCommand } from '@aws-sdk/client-s3';
import { bucketName, releasesTableName } from '../../../tags/names';
import { lockTableName, stateBucketName, toolingLockTableName } from '../../../tags/state-names';
import { ok, problem, warning, type Check, type CheckResult } from '../check';
import { look } from '../refusal';
import type { DoctorSite } from '../site';

const BOOTSTRAP = 'run: taglane bootstrap';

/** The buckets of states, the tables of locks and the ledger: there, versioned and encrypted. */
export const stateStores: Check = {
  name: 'states',
  needs: 'tooling account',
  async run(site) {
    const { prefix, environments, lock } = site.configuration;
    const names = [...environments.keys()];
    const buckets = [bucketName(prefix, 'state'), ...names.map((name) => stateBucketName(prefix, name))];
    const locks = [toolingLockTableName(prefix), ...names.map((name) => lockTableName(prefix, name))];
    const tables = lock === 's3' ? [] : locks;
    const looks = [
      ...buckets.map((name) => look(name, () => bucketResult(site, name))),
      ...tables.map((name) => look(name, () => tableResult(site, name, BOOTSTRAP))),
      look(releasesTableName(prefix), () =>
        tableResult(site, releasesTableName(prefix), 'run: taglane deploy tooling'),
      ),
    ];
    return (await Promise.all(looks)).flat();
  },
};

async function bucketResult(
  { account, configuration, s3 }: DoctorSite,
  Bucket: string,
): Promise<CheckResult> {
  const { tooling } = configuration;
  switch (await account.bucketOwner(Bucket, tooling.account)) {
    case 'nobody':
      return problem(Bucket, 'there is no such bucket', BOOTSTRAP);
    case 'other':
      return problem(
        Bucket,
        'it is of another account, or may not be listed',
        'choose another prefix or other credentials',
      );
    case 'elsewhere':
      return problem(Bucket, `it is not in ${tooling.region}`, 'choose another prefix');
    case 'own':
      break;
  }
  const [versioning, encryption] = await Promise.all([
    s3.send(new GetBucketVersioningCommand({ Bucket })),
    s3.send(new GetBucketEncryptionCommand({ Bucket })),
  ]);
  if (versioning.Status !== 'Enabled')
    return problem(Bucket, 'it keeps no versions: an overwritten state is lost', BOOTSTRAP);
  const [rule] = encryption.ServerSideEncryptionConfiguration?.Rules ?? [];
  const algorithm = rule?.ApplyServerSideEncryptionByDefault?.SSEAlgorithm ?? 'none';
  return algorithm.startsWith('aws:kms')
    ? ok(Bucket, 'versioned, encrypted with a key of its own')
    : warning(Bucket, `encrypted by ${algorithm}, not with a key of its own`, BOOTSTRAP);
}

async function tableResult(
  { dynamodb }: DoctorSite,
  TableName: string,
  advice: string,
): Promise<CheckResult> {
  try {
    const { Table } = await dynamodb.send(new DescribeTableCommand({ TableName }));
    const status = Table?.TableStatus ?? 'unknown';
    if (status !== 'ACTIVE') return warning(TableName, `the table is ${status}`, 'wait, and look again');
    // AWS tells only of keys that are not its own.
    return Table?.SSEDescription?.Status === 'ENABLED'
      ? ok(TableName, 'active, encrypted with a key of its own')
      : warning(TableName, 'active, encrypted with a key of AWS, not of its own', advice);
  } catch (error) {
    if (error instanceof ResourceNotFoundException)
      return problem(TableName, 'there is no such table', advice);
    throw error;
  }
}
