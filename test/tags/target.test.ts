import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { TagError } from '../../tags/errors';
import { formatPlace, formatReleaseTag, parsePlace, parseReleaseTag } from '../../tags/release-tag';
import { parseStackId, placeTargetFor, scopesOf, stackIdFor, targetFor, targetsOf } from '../../tags/target';
import { anyConfiguration } from './fixtures/any-configuration';
import { anyVersion } from './fixtures/arbitraries';
import { ACME, configurationOf } from './fixtures/configurations';
import { NO_SUCH_PLACES } from './fixtures/refused-tags';

const acme = configurationOf(ACME);

test('a tag selects the account, Region and stack that the configuration gives its place', () => {
  expect(targetFor(acme, parseReleaseTag('prod_us-east-1/risk/2.0'))).toEqual({
    environment: 'prod',
    scope: { kind: 'region', region: 'us-east-1' },
    team: 'risk',
    account: '999999999999',
    region: 'us-east-1',
    partition: 'aws',
    stack: 'prod_us-east-1_risk',
  });
});

test('the version of a tag selects nothing', () => {
  fc.assert(
    fc.property(anyVersion, (version) => {
      const tag = parseReleaseTag('dev_global/risk/1.0');
      expect(targetFor(acme, { ...tag, version })).toEqual(targetFor(acme, tag));
    }),
  );
});

test.each(NO_SUCH_PLACES)('%s is refused: %s', (text, reason) => {
  const resolve = () => targetFor(acme, parseReleaseTag(text));
  expect(resolve).toThrow(TagError);
  expect(resolve).toThrow(reason);
});

test('every part that does not exist is named at once', () => {
  expect(() => targetFor(acme, parseReleaseTag('dev_us-west-2/reserch/1.0'))).toThrow(/scope:.*\n.*team:/);
});

test('targets are listed by environment, team and scope, global first', () => {
  expect(targetsOf(acme).map(({ stack }) => stack)).toEqual([
    'dev_global_research',
    'dev_us-east-1_research',
    'dev_eu-central-1_research',
    'dev_global_risk',
    'dev_us-east-1_risk',
    'dev_eu-central-1_risk',
    'dev-two_global_constructor',
    'dev-two_us-east-1_constructor',
    'prod_us-east-1_research',
    'prod_us-east-1_risk',
  ]);
});

test('an environment without global releases has Regions only', () => {
  const scopes = [...acme.environments.values()].map((environment) =>
    scopesOf(environment).map(({ kind }) => kind),
  );
  expect(scopes).toEqual([['global', 'region', 'region'], ['global', 'region'], ['region']]);
});

test('for every target of every configuration: tag, text, tag, target comes back to where it began', () => {
  fc.assert(
    fc.property(anyConfiguration, anyVersion, (configuration, version) => {
      return targetsOf(configuration).every((target) => {
        const text = formatReleaseTag({ ...target, version });
        const tag = parseReleaseTag(text);
        return (
          formatReleaseTag(tag) === text &&
          isDeepStrictEqual(targetFor(configuration, tag), target) &&
          isDeepStrictEqual(placeTargetFor(configuration, tag), target) &&
          stackIdFor(tag) === target.stack &&
          isDeepStrictEqual(parseStackId(target.stack), parsePlace(formatPlace(target)))
        );
      });
    }),
  );
});

test.each(['dev_global', 'dev_global_research_more', 'dev_global/research', 'Dev_global_research', ''])(
  '%j is no stack id',
  (text) => {
    expect(parseStackId(text)).toBeUndefined();
  },
);
