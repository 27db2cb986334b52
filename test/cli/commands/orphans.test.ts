import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stateBucketName, stateKeyFor } from '../../../tags/state-names';
import { awsEnvironment } from '../../../rehearsal/credentials';
import { parsePlace } from '../../../tags/release-tag';
import { EngineerPlace } from '../../support/engineer-place';
import { gitEnvironment } from '../../support/git-environment';
import { createUser } from '../../support/iam';
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
  await far('acme-infra-far');
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

/** A bucket in another Region: no state bucket, whatever is in it. */
async function far(Bucket: string): Promise<void> {
  const CreateBucketConfiguration = { LocationConstraint: 'eu-central-1' } as const;
  await place.lanes.s3.send(new CreateBucketCommand({ Bucket, CreateBucketConfiguration }));
}

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
  expect(stdout).toContain(
    '  taglane destroy old_us-east-1/research\n  TAGLANE_STACKS=old_global_risk npx cdktf destroy old_global_risk\n',
  );
  expect(stdout).toContain('No lane can destroy what the ledger has no release of');
});

describe('for whoever may not look into every bucket that is called like a state bucket', () => {
  let env: Record<string, string>;
  const all = { Effect: 'Allow', Action: '*', Resource: '*' };

  async function without(name: string, bucket: string): Promise<void> {
    const denied = { Effect: 'Deny', Action: 's3:ListBucket', Resource: `arn:aws:s3:::${bucket}` };
    const user = await createUser(place.rehearsal, name, [all, denied]);
    const where = { endpoint: place.rehearsal.endpoint, region: 'us-east-1' };
    env = { ...gitEnvironment, ...awsEnvironment({}, where, user) };
  }

  test('one of no environment is named and left out: it may be of another prefix that begins the same', async () => {
    await place.lanes.s3.send(new CreateBucketCommand({ Bucket: 'acme-infra-eu-dev' }));
    await without('neighbour', 'acme-infra-eu-dev');
    const { code, stdout, stderr } = await place.taglane(['orphans'], env);
    expect([code, stderr]).toEqual([0, expect.stringContaining('not looked into: acme-infra-eu-dev')]);
    expect(stdout).toContain('dev_eu-west-1/research');
    const told = JSON.parse((await place.taglane(['doctor', '--json'], env)).stdout) as Record<
      string,
      string
    >[];
    expect(
      told.filter(({ check }) => check === 'orphans').map(({ about, verdict }) => [about, verdict]),
    ).toEqual([
      ['dev_ap-south-1/risk', 'warning'],
      ['dev_eu-west-1/research', 'warning'],
      ['old_us-east-1/research', 'warning'],
      ['old_global/risk', 'warning'],
      ['acme-infra-eu-dev', 'not checked'],
    ]);
  });

  test('one of an environment is an error: nobody would know of its orphans', async () => {
    await without('stranger', 'acme-infra-dev');
    const { code, stderr } = await place.taglane(['orphans'], env);
    expect([code, stderr]).toEqual([2, expect.stringContaining('AccessDenied')]);
  });
});
