import { laneTagPrefixes, tagEventPattern, type TagMatch } from '../../../modules/pipeline/tag-event';
import { unclaimedTags } from '../../../modules/pipeline/unclaimed-tags';
import type { Configuration, LaneKind } from '../../../tags/configuration';
import { lanesOf } from '../../../tags/lane';
import { parseConfiguration } from '../../../tags/read-configuration';
import { startEmulator, type Emulator } from '../../../rehearsal/emulator';
import { SAMPLE } from '../../support/sample-organisation';

const REPOSITORY = 'arn:aws:codecommit:us-east-1:111122223333:infra';
let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator({ auth: false });
}, 60_000);
afterAll(() => emulator.stop());

/** Environments and teams whose names are the starts and ends of others. */
function configurationOf(lane: LaneKind): Configuration {
  const environment = {
    approval: 'manual',
    regions: ['us-east-1', 'us-east-2'],
    accounts: { risk: '222222222222', 'risk-2': '333333333333', 'x-risk': '444444444444' },
  };
  const environments = { dev: environment, 'dev-2': environment, 'x-dev': { ...environment, global: false } };
  const changes = {
    lane,
    teams: ['risk', 'risk-2', 'x-risk'],
    environments,
    sharedAccounts: true,
    access: {},
  };
  const text = JSON.stringify({ context: { taglane: { ...SAMPLE, ...changes } } });
  return parseConfiguration(text, 'cdktf.json');
}

/** Every rule over new tags: a lane's by its name, the others as `refused <what>`. */
function rulesOf(lane: LaneKind): [string, TagMatch][] {
  const lanes = lanesOf(configurationOf(lane));
  const own = lanes.map((one): [string, TagMatch] => [
    one.name,
    { events: ['referenceCreated'], name: laneTagPrefixes(one, lane).map((prefix) => ({ prefix })) },
  ]);
  return [
    ...own,
    ...unclaimedTags(lanes, lane).map(([what, match]): [string, TagMatch] => [`refused ${what}`, match]),
  ];
}

async function matching(rules: readonly [string, TagMatch][], event: object): Promise<string[]> {
  const answers = await Promise.all(
    rules.map(async ([name, match]) => {
      const EventPattern = tagEventPattern(REPOSITORY, match);
      const response = await fetch(emulator.endpoint, {
        method: 'POST',
        headers: {
          'X-Amz-Target': 'AWSEvents.TestEventPattern',
          'Content-Type': 'application/x-amz-json-1.1',
        },
        body: JSON.stringify({ EventPattern, Event: JSON.stringify(event) }),
      });
      const answer = (await response.json()) as { Result?: boolean };
      if (answer.Result === undefined) throw new Error(`${name}: ${JSON.stringify(answer)}`);
      return answer.Result ? [name] : [];
    }),
  );
  return answers.flat();
}

function created(tag: string, changes: object = {}): object {
  return {
    id: '1',
    version: '0',
    source: 'aws.codecommit',
    'detail-type': 'CodeCommit Repository State Change',
    account: '111122223333',
    region: 'us-east-1',
    time: '2026-01-01T00:00:00Z',
    resources: [REPOSITORY],
    detail: {
      event: 'referenceCreated',
      repositoryName: 'infra',
      referenceType: 'tag',
      referenceName: tag,
      referenceFullName: `refs/tags/${tag}`,
      ...changes,
    },
  };
}

const TAGS: readonly [tag: string, environment: string, team: string, target: string][] = [
  ['dev_global/risk/1.0', 'acme-infra_dev', 'acme-infra_dev_risk', 'acme-infra_dev_global_risk'],
  [
    'dev-2_us-east-1/risk/1.0',
    'acme-infra_dev-2',
    'acme-infra_dev-2_risk',
    'acme-infra_dev-2_us-east-1_risk',
  ],
  ['dev_us-east-2/risk-2/1.0', 'acme-infra_dev', 'acme-infra_dev_risk-2', 'acme-infra_dev_us-east-2_risk-2'],
  [
    'x-dev_us-east-1/x-risk/1.0',
    'acme-infra_x-dev',
    'acme-infra_x-dev_x-risk',
    'acme-infra_x-dev_us-east-1_x-risk',
  ],
  ['dv_global/risk/1.0', 'refused environment', 'refused environment', 'refused environment'],
  ['Dev_global/risk/1.0', 'refused environment', 'refused environment', 'refused environment'],
  // Inside an environment the capture of its only lane refuses; with more lanes, a rule does.
  ['dev_us-esat-1/risk/1.0', 'acme-infra_dev', 'refused scope-dev', 'refused scope-dev'],
  ['x-dev_global/risk/1.0', 'acme-infra_x-dev', 'refused scope-x-dev', 'refused scope-x-dev'],
  ['dev_global/rsik/1.0', 'acme-infra_dev', 'refused team-dev.global', 'refused team-dev.global'],
  ['dev_global/risk', 'acme-infra_dev', 'refused team-dev.global', 'refused team-dev.global'],
];

describe.each([
  ['environment', 1],
  ['team', 2],
  ['target', 3],
] as const)('with a lane for each %s', (lane, column) => {
  const rules = rulesOf(lane);

  test.each(TAGS.map((row) => [row[0], row[column]] as const))('%s matches %s alone', async (tag, name) => {
    await expect(matching(rules, created(tag))).resolves.toEqual([name]);
  });

  test.each(['1.0', 'v1.0', 'release/1.0', 'release_1.0'])(
    '%s is no release and matches no rule',
    async (tag) => {
      await expect(matching(rules, created(tag))).resolves.toEqual([]);
    },
  );

  test.each([
    ['branch', { referenceType: 'branch', referenceFullName: 'refs/heads/dev_global/risk/1.0' }],
    ['moved tag', { event: 'referenceUpdated' }],
    ['deleted tag', { event: 'referenceDeleted' }],
  ])('a %s starts nothing', async (_what, changes) => {
    await expect(matching(rules, created('dev_global/risk/1.0', changes))).resolves.toEqual([]);
  });

  test('a tag of another repository starts nothing', async () => {
    const event = { ...created('dev_global/risk/1.0'), resources: [`${REPOSITORY}-2`] };
    await expect(matching(rules, event)).resolves.toEqual([]);
  });

  test('at most one rule in the account has a wildcard', () => {
    expect(rules.filter(([, match]) => JSON.stringify(match).includes('wildcard'))).toHaveLength(1);
  });
});
