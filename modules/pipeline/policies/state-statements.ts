import { bucketArn } from '../../../tags/arn';
import { lockTableName, stateBucketName } from '../../../tags/state-names';
import type { Statement } from '../../policy-document';
import { toolingArn, type LaneFacts, type LaneSurroundings } from '../lane-facts';
import { throughServices } from './build-statements';

/** What a role does with states: a plan reads and locks them, an apply writes them too. */
export type StateUse = 'read' | 'write';

/** Everything that Terraform's S3 backend needs for the states at `keys`. Source: its page in Terraform's documentation. */
export function useStates(
  facts: LaneFacts,
  { stateKeyArn }: LaneSurroundings,
  use: StateUse,
  keys: readonly string[],
): Statement[] {
  const { place, prefix, lane, lock } = facts;
  const bucket = stateBucketName(prefix, lane.environment);
  const objects = (suffix: string): string[] =>
    keys.map((key) => bucketArn(place.partition, bucket, key + suffix));
  return [
    // S3 answers "not found" for a state that is not there yet only to who may list the whole bucket.
    { sid: 'ListStates', actions: ['s3:ListBucket'], resources: [bucketArn(place.partition, bucket)] },
    {
      sid: 'UseStates',
      actions: use === 'read' ? ['s3:GetObject'] : ['s3:GetObject', 's3:PutObject'],
      resources: objects(''),
    },
    ...(lock === 'dynamodb'
      ? []
      : [
          {
            sid: 'LockInBucket',
            actions: ['s3:DeleteObject', 's3:GetObject', 's3:PutObject'],
            resources: objects('.tflock'),
          },
        ]),
    ...(lock === 's3' ? [] : lockInTable(facts, use, keys)),
    {
      sid: 'UseStateKey',
      actions: ['kms:Decrypt', 'kms:GenerateDataKey'],
      resources: [stateKeyArn],
      conditions: throughServices(facts, lock === 's3' ? ['s3'] : ['dynamodb', 's3']),
    },
  ];
}

/** Terraform keeps a lock at `<bucket>/<key>` and the state's digest at `<bucket>/<key>-md5`; only an apply writes the latter. */
function lockInTable(facts: LaneFacts, use: StateUse, keys: readonly string[]): Statement[] {
  const { environment } = facts.lane;
  const table = toolingArn(facts, 'dynamodb', `table/${lockTableName(facts.prefix, environment)}`);
  const locks = keys.map((key) => `${stateBucketName(facts.prefix, environment)}/${key}`);
  const all = locks.flatMap((lock) => [lock, `${lock}-md5`]);
  const rows = (ids: readonly string[]): Pick<Statement, 'resources' | 'conditions'> => ({
    resources: [table],
    conditions: { 'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ids } },
  });
  return [
    { sid: 'ReadLocks', actions: ['dynamodb:GetItem'], ...rows(all) },
    {
      sid: 'TakeLocks',
      actions: ['dynamodb:DeleteItem', 'dynamodb:PutItem'],
      ...rows(use === 'read' ? locks : all),
    },
  ];
}
