import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { InputError, TagError } from '../../tags/errors';
import { formatPlace, formatReleaseTag } from '../../tags/release-tag';
import { targetsOf } from '../../tags/target';
import { parseTargetArgument } from '../../tags/target-argument';
import { anyConfiguration } from './fixtures/any-configuration';
import { anyVersion } from './fixtures/arbitraries';
import { ACME, configurationOf } from './fixtures/configurations';

const acme = configurationOf(ACME);

test.each([
  ['prod_us-east-1/risk', null],
  ['prod_us-east-1_risk', null],
  ['prod_us-east-1/risk/2.0', 'prod_us-east-1/risk/2.0'],
])('%s names a target', (text, tag) => {
  expect(parseTargetArgument(acme, text)).toMatchObject({ target: { stack: 'prod_us-east-1_risk' }, tag });
});

test('every target of every configuration is found by its place, its stack id and its tags', () => {
  fc.assert(
    fc.property(anyConfiguration, anyVersion, (configuration, version) => {
      return targetsOf(configuration).every((target) => {
        const tag = formatReleaseTag({ ...target, version });
        const found = [formatPlace(target), target.stack, tag].map((text) =>
          parseTargetArgument(configuration, text),
        );
        const untagged = { target, tag: null };
        return isDeepStrictEqual(found, [untagged, untagged, { target, tag }]);
      });
    }),
  );
});

test.each(['dev_us-west-2/reserch', 'dev_us-west-2_reserch', 'dev_us-west-2/reserch/1.0'])(
  'every part of %s that does not exist is named at once',
  (text) => {
    expect(() => parseTargetArgument(acme, text)).toThrow(TagError);
    expect(() => parseTargetArgument(acme, text)).toThrow(/scope:.*\n.*team:.*did you mean "research"/);
  },
);

test.each([
  ['dev_global-research', 'dev_global/research'],
  ['Dev_global/research', 'dev_global/research'],
  ['prod-us-east-1-risk', 'prod_us-east-1/risk'],
])('%s is no target, and the nearest one is %s', (text, nearest) => {
  expect(() => parseTargetArgument(acme, text)).toThrow(InputError);
  expect(() => parseTargetArgument(acme, text)).toThrow(`did you mean "${nearest}"?`);
});

test.each(['', '-', '/', '_', 'a/b/c/d', 'refs/tags/dev_global/research/1.0', '\u202e'])(
  '%j is refused in plain words',
  (text) => {
    expect(() => parseTargetArgument(acme, text)).toThrow(/^no target "[\x20-\x7e]*"; expected/);
  },
);
