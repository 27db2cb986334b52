import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import { startEmulator, type Emulator } from '../../rehearsal/emulator';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { parseConfiguration } from '../../tags/read-configuration';
import { formatReleaseTag } from '../../tags/release-tag';
import { targetsOf, type Target } from '../../tags/target';
import { createLedgerTable, emulatedDynamoDB } from './ledger';
import { appliedCurrent } from './ledger-rows';
import { SMALL } from './small-organisation';

const AT = '2026-01-01T00:00:00.000Z';

/** 200 teams with four Regions and what is global: 1,000 targets. */
const teams = Array.from({ length: 200 }, (_, index) => `team${index}`);
const accounts = Object.fromEntries(teams.map((team, index) => [team, String(300_000_000_000 + index)]));
const regions = ['us-east-1', 'us-west-2', 'eu-central-1', 'ap-southeast-1'];
const environments = { dev: { approval: 'automatic', regions, accounts } };

export const WIDE_TEXT = JSON.stringify({ context: { taglane: { ...SMALL, teams, environments } } });
export const WIDE = parseConfiguration(WIDE_TEXT, 'cdktf.json');
export const WIDE_TARGETS = targetsOf(WIDE);
export const WIDE_TABLE = 'acme-infra-releases';

/** A ledger in which version 1.4 is applied in each of the 1,000 targets. */
export async function startWideLedger(): Promise<{
  readonly emulator: Emulator;
  readonly client: DynamoDBClient;
}> {
  const emulator = await startEmulator({ auth: false });
  const client = emulatedDynamoDB(emulator);
  await createLedgerTable(client, WIDE_TABLE);
  for (let start = 0; start < WIDE_TARGETS.length; start += 25) {
    const rows = WIDE_TARGETS.slice(start, start + 25).map((target) => ({
      PutRequest: { Item: rowOf(target) },
    }));
    await client.send(new BatchWriteCommand({ RequestItems: { [WIDE_TABLE]: rows } }));
  }
  return { emulator, client };
}

function rowOf(target: Target) {
  const tag = formatReleaseTag({ ...target, version: { numbers: [1, 4], pre: [] } });
  return { ...appliedCurrent(target.stack, tag, AT), revision: 4, sequence: 'current' };
}
