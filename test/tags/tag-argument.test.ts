import { TagError } from '../../tags/errors';
import { formatReleaseTag } from '../../tags/release-tag';
import { parseTagArgument } from '../../tags/tag-argument';
import { ACME, configurationOf } from './fixtures/configurations';

const acme = configurationOf(ACME);

test('a release tag is read with its target', () => {
  const { tag, target } = parseTagArgument(acme, 'prod_us-east-1/risk/2.0');
  expect(formatReleaseTag(tag)).toBe('prod_us-east-1/risk/2.0');
  expect(target.stack).toBe('prod_us-east-1_risk');
});

test.each([
  ['d\u0435v_us-east-1/research/1.0', 'dev_us-east-1/research'],
  ['dev_us-east-1/reserch', 'dev_us-east-1/research'],
  ['dev_us-east-1/research/1.0/extra', 'dev_us-east-1/research'],
  ['prod_us-east-1/re.search/1.0', 'prod_us-east-1/research'],
])('%j is no tag, and its nearest place is %s', (text, place) => {
  expect(() => parseTagArgument(acme, text)).toThrow(TagError);
  expect(() => parseTagArgument(acme, text)).toThrow(`; the nearest place is "${place}"`);
});

test.each([
  '',
  'x'.repeat(10_240),
  'quite/another/1.0',
  'dev_us-east-1/research',
  'dev_global/research/v1.0',
])('nothing else is near to a text like %.20j', (text) => {
  expect(() => parseTagArgument(acme, text)).toThrow(/^not a release tag: (?!.*nearest place)/s);
});

test('a tag without a place is refused as one', () => {
  expect(() => parseTagArgument(acme, 'dev_global/reserch/1.0')).toThrow(/no team "reserch".*did you mean/);
});
