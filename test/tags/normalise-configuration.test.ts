import { configurationSchema } from '../../tags/configuration-schema';
import { normaliseConfiguration } from '../../tags/normalise-configuration';
import { ACME } from './fixtures/configurations';

const normalised = (changes: object) =>
  normaliseConfiguration(configurationSchema.parse({ ...ACME, ...changes }));

test('defaults are filled in', () => {
  expect(normalised({})).toMatchObject({
    partition: 'aws',
    globalRegion: 'us-east-1',
    access: {
      externalId: 'acme-infra',
      permissionsBoundary: null,
      administrationRole: 'OrganizationAccountAccessRole',
      operators: [],
    },
  });
});

test('the partition is that of the tooling Region, also of an added one', () => {
  const tooling = { ...ACME.tooling, region: 'us-gov-north-1' };
  expect(normalised({ tooling, extraRegions: { 'us-gov-north-1': 'aws-us-gov' } }).partition).toBe(
    'aws-us-gov',
  );
});

test('what people name is a map, so that no name is special', () => {
  const { environments } = normalised({});
  expect(environments.get('dev-two')?.accounts.get('constructor')).toBe('333333333333');
  expect(environments.get('dev')?.accounts.get('constructor')).toBeUndefined();
  expect([...environments.values()].map(({ name }) => name)).toEqual([...environments.keys()]);
});

test('an environment releases from its own branch, else from the one for all, else from main', () => {
  const branch = (changes: object) => normalised(changes).environments.get('prod')?.releaseBranch;
  const prod = ACME.environments.prod;
  expect(branch({})).toBe('main');
  expect(branch({ releaseBranch: 'trunk' })).toBe('trunk');
  expect(branch({ environments: { prod: { ...prod, releaseBranch: 'stable' } } })).toBe('stable');
  expect(branch({ releaseBranch: '*' })).toBeNull();
});

test('a plan may wait for a day unless its environment says otherwise', () => {
  const minutes = (changes: object) => normalised(changes).environments.get('prod')?.planExpiryMinutes;
  expect(minutes({})).toBe(24 * 60);
  expect(minutes({ environments: { prod: { ...ACME.environments.prod, planExpiry: '30m' } } })).toBe(30);
});
