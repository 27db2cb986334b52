import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stateBucketName, stateKeyFor } from '../../../tags/state-names';
import { parsePlace } from '../../../tags/release-tag';
import { EngineerPlace } from '../../support/engineer-place';
import { apply } from '../../support/ledger-releases';
import { RESEARCH, SMALL } from '../../support/small-organisation';

jest.setTimeout(60_000);

let place: EngineerPlace;

beforeAll(async () => {
  place = await EngineerPlace.make({
    ...SMALL,
    environments: {
      ...SMALL.environments,
      old: { regions: ['us-east-1'], accounts: { research: '222222222222', risk: '333333333333' } },
    },
  });
  const commit = place.origin.author('rev-parse', 'HEAD');
  for (const environment of ['dev', 'old', '-logs'])
    await place.lanes.s3.send(
      new CreateBucketCommand({ Bucket: stateBucketName('acme-infra', environment) }),
    );
  await state('dev_us-east-1/research', 3);
  await state('dev_eu-west-1/research', 2);
  await state('dev_sa-east-1/research', 0);
  await state('old_us-east-1/research', 1);
  await state('old_global/risk', 4);
  await apply(place.ledger, { tag: 'old_us-east-1/research/1.0', commit, execution: 'e1' });
  await apply(place.ledger, { tag: 'dev_ap-south-1/risk/2.0', commit, execution: 'e2' });
  writeFileSync(join(place.clone, 'cdktf.json'), JSON.stringify({ context: { taglane: SMALL } }));
}, 60_000);

afterAll(() => place.stop());

async function state(text: string, resources: number): Promise<void> {
  const where = parsePlace(text);
  if (where === undefined) throw new Error(text);
  const Body = JSON.stringify({ version: 4, resources: Array.from({ length: resources }, () => ({})) });
  const Bucket = stateBucketName('acme-infra', where.environment);
  await place.lanes.s3.send(new PutObjectCommand({ Bucket, Key: stateKeyFor(where), Body }));
}

test('what the configuration no longer allows is found by its state or its ledger row, and says how to bring it back', async () => {
  const { code, stdout } = await place.taglane(['orphans', '--json']);
  expect(code).toBe(0);
  const answer = JSON.parse(stdout) as { orphans: Record<string, unknown>[]; restoration: object };
  expect(answer.orphans).toMatchObject([
    { place: 'dev_ap-south-1/risk', resources: 0, applied: { tag: 'dev_ap-south-1/risk/2.0' } },
    { place: 'dev_eu-west-1/research', resources: 2, applied: null, account: RESEARCH },
    { place: 'old_us-east-1/research', resources: 1, account: '222222222222' },
    { place: 'old_global/risk', resources: 4, applied: null, account: null },
  ]);
  expect(answer.restoration).toEqual({
    environments: {
      dev: { regions: ['us-east-1', 'eu-central-1', 'ap-south-1', 'eu-west-1'] },
      old: {
        approval: 'manual',
        regions: ['us-east-1'],
        accounts: { research: '222222222222', risk: '<account>' },
      },
    },
  });
});

test('for a person there is a table, the piece of configuration and the commands', async () => {
  const { stdout } = await place.taglane(['orphans']);
  expect(stdout).toMatch(
    /^dev_eu-west-1\/research +555555555555 +2 +none +scope: Region "eu-west-1" is not allowed/m,
  );
  expect(stdout).toContain('  taglane destroy old_us-east-1/research\n  taglane destroy old_global/risk\n');
});
