import fc from 'fast-check';
import { TagError } from '../../tags/errors';
import {
  formatPlace,
  formatReleaseTag,
  parseReleaseTag,
  parseTagParts,
  placePrefixFor,
  scopePrefixFor,
  tagPatternFor,
  tagPrefixFor,
  versionOf,
} from '../../tags/release-tag';
import { TAG_LENGTH } from '../../tags/tag-problems';
import { NOT_RELEASE_TAGS } from './fixtures/refused-tags';
import { anyCharacter, anyReleaseTag } from './fixtures/arbitraries';

test.each([
  [
    'dev_us-east-1/research/1.0',
    { environment: 'dev', scope: { kind: 'region', region: 'us-east-1' }, team: 'research' },
  ],
  ['prod_global/risk/2.0.1.4', { environment: 'prod', scope: { kind: 'global' }, team: 'risk' }],
  [
    'a_us-gov-east-1/b/0.0',
    { environment: 'a', scope: { kind: 'region', region: 'us-gov-east-1' }, team: 'b' },
  ],
  ['global_global/global/1.0-rc.1', { environment: 'global', scope: { kind: 'global' }, team: 'global' }],
  ['dev_eusc-de-east-1/constructor/1.0', { environment: 'dev', team: 'constructor' }],
])('%s is a release tag', (text, parts) => {
  expect(parseReleaseTag(text)).toMatchObject(parts);
});

test.each(NOT_RELEASE_TAGS)('%j is refused because it %s', (text, reason) => {
  expect(() => parseReleaseTag(text)).toThrow(TagError);
  expect(() => parseReleaseTag(text)).toThrow(reason);
});

test.each(NOT_RELEASE_TAGS)('the refusal of %j is short and plain enough for any terminal', (text) => {
  const message = messageOf(() => parseReleaseTag(text));
  expect(message).toMatch(/^[\x20-\x7e\n…]*$/);
  expect(message.length).toBeLessThan(1200);
});

test('every offending part is named at once', () => {
  const message = messageOf(() => parseReleaseTag('Dev_US/Research/01.0'));
  expect(message.split('\n').map((line) => line.trim().split(':')[0])).toEqual([
    'not a release tag',
    'environment',
    'scope',
    'team',
    'version',
  ]);
});

test('a tag reads back to what it was written from', () => {
  fc.assert(
    fc.property(anyReleaseTag, (tag) => {
      expect(parseReleaseTag(formatReleaseTag(tag))).toEqual(tag);
    }),
  );
});

test('a text that is read is written back as it was', () => {
  fc.assert(
    fc.property(anyReleaseTag.map(formatReleaseTag), (text) => {
      expect(formatReleaseTag(parseReleaseTag(text))).toBe(text);
    }),
  );
});

test('no text makes the reader throw anything but a refusal', () => {
  const nearly = fc
    .array(
      fc.constantFrom(
        'dev',
        '_',
        '/',
        'us-east-1',
        'global',
        '1',
        '.',
        '0',
        '-',
        'rc',
        ' ',
        'A',
        '\u0435',
        '\0',
      ),
    )
    .map((parts) => parts.join(''));
  fc.assert(
    fc.property(fc.oneof(fc.string({ unit: anyCharacter, maxLength: 300 }), nearly), (text) => {
      try {
        return formatReleaseTag(parseReleaseTag(text)) === text;
      } catch (error) {
        if (!(error instanceof TagError)) throw error;
        return error.problems.length > 0;
      }
    }),
    { numRuns: 2000 },
  );
});

test('a tag of 200 characters is still read, one of 201 is not', () => {
  const start = 'dev_global/research/1.0-';
  const longest = start + 'a'.repeat(TAG_LENGTH - start.length);
  expect(formatReleaseTag(parseReleaseTag(longest))).toBe(longest);
  expect(() => parseReleaseTag(`${longest}a`)).toThrow('has 201 characters');
});

test('each prefix that event patterns use is the start of the tag', () => {
  fc.assert(
    fc.property(anyReleaseTag, (tag) => {
      const text = formatReleaseTag(tag);
      const prefixes = [placePrefixFor(tag), scopePrefixFor(tag), tagPrefixFor(tag.environment)];
      return prefixes.every((prefix) => text.startsWith(prefix));
    }),
  );
});

test('the prefix of an environment is not that of another one whose name it starts', () => {
  expect(parseReleaseTag('dev-two_global/risk/1.0').environment.startsWith('dev')).toBe(true);
  expect('dev-two_global/risk/1.0'.startsWith(tagPrefixFor('dev'))).toBe(false);
});

test('a pattern stands for the tags of an environment, or of one team in it', () => {
  expect(tagPatternFor('dev')).toBe('dev_*/*/*');
  expect(tagPatternFor('dev', 'risk')).toBe('dev_*/risk/*');
});

test('the place of a tag is the tag without its version', () => {
  expect(formatPlace(parseReleaseTag('dev_us-east-1/research/1.0'))).toBe('dev_us-east-1/research');
});

function messageOf(act: () => unknown): string {
  try {
    act();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error('nothing was refused');
}

test('a tag is put together from its parts, and no part can stand for two', () => {
  const parts = { environment: 'dev', scope: 'us-east-1', team: 'risk', version: '1.0' };
  expect(formatReleaseTag(parseTagParts(parts))).toBe('dev_us-east-1/risk/1.0');
  for (const change of [{ environment: 'dev_global/risk' }, { scope: 'global/a' }, { team: 'a/b' }]) {
    expect(() => parseTagParts({ ...parts, ...change })).toThrow(TagError);
  }
  expect(() => parseTagParts({ ...parts, version: `1.0-${'a'.repeat(200)}` })).toThrow('at most 200');
});

test('the version of a tag is text', () => {
  expect(versionOf('prod_global/risk/2.0.1.4')).toBe('2.0.1.4');
  expect(() => versionOf('prod_global/risk')).toThrow(TagError);
});
