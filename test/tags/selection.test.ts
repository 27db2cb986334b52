import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { formatReleaseTag } from '../../tags/release-tag';
import { placeSelectionFor, selectionFor } from '../../tags/selection';
import { targetsOf } from '../../tags/target';
import { formatVersion } from '../../tags/version';
import { anyConfiguration } from './fixtures/any-configuration';
import { anyVersion } from './fixtures/arbitraries';
import { ACME, configurationOf } from './fixtures/configurations';

test('a tag selects everything that the show command prints', () => {
  expect(selectionFor(configurationOf(ACME), 'dev_us-east-1/research/1.0')).toEqual({
    tag: 'dev_us-east-1/research/1.0',
    environment: 'dev',
    scope: 'us-east-1',
    team: 'research',
    version: '1.0',
    account: '555555555555',
    region: 'us-east-1',
    partition: 'aws',
    stack: 'dev_us-east-1_research',
    lane: 'acme-infra_dev',
    backend: {
      bucket: 'acme-infra-dev',
      key: 'research/dev-us-east-1/terraform.tfstate',
      region: 'us-east-1',
      dynamodb_table: 'acme-infra-lock-dev',
      encrypt: true,
      use_lockfile: null,
    },
    provider: {
      region: 'us-east-1',
      role_arn: 'arn:aws:iam::555555555555:role/InfraBuildRole',
      session_name: 'INFRA_BUILD',
      allowed_account_ids: ['555555555555'],
    },
  });
});

test('what a tag selects is its text and what its target selects', () => {
  fc.assert(
    fc.property(anyConfiguration, anyVersion, (configuration, version) => {
      return targetsOf(configuration).every((target) => {
        const tag = formatReleaseTag({ ...target, version });
        const selected = {
          ...placeSelectionFor(configuration, target),
          tag,
          version: formatVersion(version),
        };
        return isDeepStrictEqual(selectionFor(configuration, tag), selected);
      });
    }),
    { numRuns: 30 },
  );
});
