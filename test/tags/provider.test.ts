import { planRoleFor, providerFor } from '../../tags/provider';
import { parseReleaseTag } from '../../tags/release-tag';
import { targetFor } from '../../tags/target';
import { ACME, configurationOf } from './fixtures/configurations';

const gov = {
  ...ACME,
  tooling: { ...ACME.tooling, region: 'us-gov-west-1' },
  environments: { dev: { ...ACME.environments.dev, regions: ['us-gov-east-1'] } },
  teams: ['research', 'risk'],
};

test('the provider works in the Region of the tag, as the build role of the account, pinned to it', () => {
  const configuration = configurationOf(ACME);
  const target = targetFor(configuration, parseReleaseTag('dev_eu-central-1/risk/1.0'));
  expect(providerFor(configuration, target)).toEqual({
    region: 'eu-central-1',
    role_arn: 'arn:aws:iam::444455556666:role/InfraBuildRole',
    session_name: 'INFRA_BUILD',
    external_id: 'acme-infra',
    allowed_account_ids: ['444455556666'],
  });
  expect(planRoleFor(target)).toBe('arn:aws:iam::444455556666:role/InfraPlanRole');
});

test('ARNs have the partition of the Region', () => {
  const configuration = configurationOf(gov);
  const target = targetFor(configuration, parseReleaseTag('dev_us-gov-east-1/risk/1.0'));
  expect(providerFor(configuration, target).role_arn).toBe(
    'arn:aws-us-gov:iam::444455556666:role/InfraBuildRole',
  );
});

test('global releases work in globalRegion, which is the tooling Region unless the configuration says another', () => {
  const region = (extra: object) => {
    const configuration = configurationOf({ ...ACME, ...extra });
    return providerFor(configuration, targetFor(configuration, parseReleaseTag('dev_global/risk/1.0')))
      .region;
  };
  expect(region({})).toBe('us-east-1');
  expect(region({ globalRegion: 'us-west-2' })).toBe('us-west-2');
});
