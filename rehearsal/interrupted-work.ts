import { CodeBuildClient, RetryBuildCommand } from '@aws-sdk/client-codebuild';
import { DeleteItemCommand, DynamoDBClient, ScanCommand } from '@aws-sdk/client-dynamodb';
import type { Configuration } from '../tags/configuration';
import { lockTableName, toolingLockTableName } from '../tags/state-names';
import { rootCredentials } from './credentials';
import type { Rehearsal } from './rehearsal';
import type { ReleaseView } from './release-view';

/** Gives back locks of states whose holder ended with the rehearsal, as an operator does with `terraform force-unlock`. */
export async function releaseLocks(rehearsal: Rehearsal, configuration: Configuration): Promise<void> {
  const { prefix, environments } = configuration;
  const tables = [
    toolingLockTableName(prefix),
    ...[...environments.keys()].map((name) => lockTableName(prefix, name)),
  ];
  const client = new DynamoDBClient(settings(rehearsal, configuration));
  await Promise.all(tables.map((table) => releaseIn(client, table)));
  client.destroy();
}

/** A digest of a state stands in the same table and has no Info. */
async function releaseIn(client: DynamoDBClient, TableName: string): Promise<void> {
  const { Items = [] } = await client.send(new ScanCommand({ TableName })).catch(ignoreMissing);
  const held = Items.filter(({ Info }) => Info !== undefined);
  await Promise.all(
    held.map(({ LockID = { S: '' } }) => client.send(new DeleteItemCommand({ TableName, Key: { LockID } }))),
  );
}

function ignoreMissing(error: unknown): { Items: [] } {
  if (error instanceof Error && error.name === 'ResourceNotFoundException') return { Items: [] };
  throw error;
}

/** Starts a capture again that ended with the rehearsal. What a lane was doing, the lane does again by itself. */
export async function retryCapture(
  rehearsal: Rehearsal,
  configuration: Configuration,
  { execution, stages: [capture] }: ReleaseView,
): Promise<void> {
  const { account, region } = configuration.tooling;
  const build = rehearsal.world.at(account, region).builds.get(capture?.build ?? '')?.build;
  if (execution !== null || build?.buildStatus !== 'FAULT') return;
  const client = new CodeBuildClient(settings(rehearsal, configuration));
  await client.send(new RetryBuildCommand({ id: build.id }));
  client.destroy();
}

function settings({ endpoint }: Rehearsal, { tooling: { account, region } }: Configuration) {
  return { endpoint, region, credentials: rootCredentials(account) };
}
