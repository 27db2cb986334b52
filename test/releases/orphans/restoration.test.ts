import { restorationCommands, restorationOf, type PlacedOrphan } from '../../../releases/orphans/restoration';
import { checkConfiguration, parseConfiguration } from '../../../tags/read-configuration';
import { formatPlace, parsePlace } from '../../../tags/release-tag';
import { placeTargetFor } from '../../../tags/target';
import { laidOver } from '../../docs/fixtures/json';
import { CONFIGURATION, SMALL } from '../../support/small-organisation';

const textOf = (taglane: object): string => JSON.stringify({ context: { taglane } });

function orphan(text: string, account: string | null = '123456789012'): PlacedOrphan {
  const place = parsePlace(text);
  if (place === undefined) throw new Error(text);
  return { place, account, resources: 1, applied: null, release: `${text}/1.0`, problems: [] };
}

test.each([
  ['a Region that was taken away', ['dev_eu-west-1/risk'], '444455556666'],
  ['a team that left', ['dev_us-east-1/trading', 'dev_global/trading'], '123456789012'],
  ['an environment that was given up', ['old_us-east-1/research', 'old_eu-west-1/risk'], '123456789012'],
  ['what is global of an environment that was given up', ['old_global/research'], '123456789012'],
  ['a Region that is newer than the table', ['dev_eu-north-9/risk'], '444455556666'],
  ['everything at once', ['old_global/trading', 'dev_eu-west-1/trading', 'dev_sa-east-1/risk'], null],
])('%s has its place again in the configuration that is printed', (_, texts, account) => {
  const orphans = texts.map((text) => orphan(text, account ?? accountFor(text)));
  const pieces = restorationOf(CONFIGURATION, orphans);
  const { configuration, problems } = checkConfiguration(textOf(laidOver(SMALL, { ...pieces })));
  expect(problems).toEqual([]);
  for (const { place, account: own } of orphans) {
    if (configuration === undefined) throw new Error('no configuration');
    expect(placeTargetFor(configuration, place).account).toBe(own);
  }
});

/** Risk has an account in dev already; an environment without approval shares none with another. */
function accountFor(text: string): string {
  if (text.endsWith('/risk')) return '444455556666';
  return text.startsWith('old_') ? '123456789013' : '123456789012';
}

test('nothing comes back that is not needed', () => {
  expect(restorationOf(CONFIGURATION, [orphan('dev_eu-west-1/risk', '444455556666')])).toEqual({
    environments: { dev: { regions: ['us-east-1', 'eu-central-1', 'eu-west-1'] } },
  });
});

test('what is global comes back where the environment no longer allows it', () => {
  const environments = { dev: { ...SMALL.environments.dev, global: false } };
  const configuration = parseConfiguration(textOf({ ...SMALL, environments }), 'cdktf.json');
  expect(restorationOf(configuration, [orphan('dev_global/risk', '444455556666')])).toEqual({
    environments: { dev: { global: true } },
  });
});

test('an environment that comes back asks before it applies', () => {
  expect(restorationOf(CONFIGURATION, [orphan('old_us-east-1/risk')]).environments['old']).toMatchObject({
    approval: 'manual',
  });
});

test('an account that the team has no more is the one that what is left is in', () => {
  expect(restorationOf(CONFIGURATION, [orphan('dev_eu-west-1/risk', '123456789012')])).toMatchObject({
    environments: { dev: { accounts: { risk: '123456789012' } } },
  });
});

test('where nobody knows the account a person has to say it, and the check of the configuration asks for it', () => {
  const pieces = restorationOf(CONFIGURATION, [orphan('dev_us-east-1/trading', null)]);
  const { problems } = checkConfiguration(textOf(laidOver(SMALL, { ...pieces })));
  expect(problems.map(({ path }) => path)).toEqual(['context.taglane.environments.dev.accounts.trading']);
});

test('the commands deploy what the configuration touches, and destroy in the order of the orphans', () => {
  const orphans = [orphan('dev_eu-west-1/risk', '444455556666'), orphan('old_global/risk')];
  expect(restorationCommands(CONFIGURATION, orphans)).toEqual([
    'taglane config check',
    'taglane bootstrap',
    'taglane deploy tooling',
    'taglane deploy "pipeline.*"',
    'taglane deploy access.444455556666',
    'taglane deploy access.123456789012',
    ...orphans.map(({ place }) => `taglane destroy ${formatPlace(place)}`),
  ]);
});

test('a state that the ledger has no release of is destroyed from a checkout, in its turn', () => {
  const orphans = [{ ...orphan('dev_eu-west-1/risk'), release: null }, orphan('dev_global/risk')];
  expect(restorationCommands(CONFIGURATION, orphans).slice(-2)).toEqual([
    'TAGLANE_STACKS=dev_eu-west-1_risk npx cdktf destroy dev_eu-west-1_risk',
    'taglane destroy dev_global/risk',
  ]);
});
