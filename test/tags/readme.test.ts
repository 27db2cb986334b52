import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TagError } from '../../tags/errors';
import * as published from '../../tags/index';
import { formatReleaseTag, parseReleaseTag } from '../../tags/release-tag';
import { selectionFor } from '../../tags/selection';
import { compareVersions } from '../../tags/version';
import { patternOf } from './fixtures/abnf';
import { anyReleaseTag, version } from './fixtures/arbitraries';
import { ACME, configurationOf } from './fixtures/configurations';
import { NOT_RELEASE_TAGS } from './fixtures/refused-tags';

const page = readFileSync(join(__dirname, '..', '..', 'tags', 'README.md'), 'utf8');
const grammar = patternOf(/```abnf\n(.*?)```/s.exec(page)?.[1] ?? '', 'release-tag');

/** The page's grammar and its three limits. */
function pageAccepts(text: string): boolean {
  const names = [text.split('_')[0] ?? '', text.split('/')[1] ?? ''];
  return (
    text.length <= 200 &&
    !text.endsWith('.lock') &&
    names.every(({ length }) => length <= 31) &&
    grammar.test(text)
  );
}

function readerAccepts(text: string): boolean {
  try {
    parseReleaseTag(text);
    return true;
  } catch (error) {
    if (error instanceof TagError) return false;
    throw error;
  }
}

test('every tag that the grammar of the page generates is read, and written back as it was', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(grammar).filter(pageAccepts),
      (text) => formatReleaseTag(parseReleaseTag(text)) === text,
    ),
    { numRuns: 300 },
  );
});

test('the page and the reader agree on tags, and on tags with one character changed, added or taken away', () => {
  const characters = fc.constantFrom(...'az09AZ_-/. 1', '\u0435', '\n', '');
  const nearly = fc
    .tuple(anyReleaseTag.map(formatReleaseTag), fc.nat(), characters, fc.nat(1))
    .map(([text, at, character, cut]) => {
      const position = at % (text.length + 1);
      return text.slice(0, position) + character + text.slice(position + cut);
    });
  fc.assert(
    fc.property(
      fc.oneof(nearly, anyReleaseTag.map(formatReleaseTag)),
      (text) => readerAccepts(text) === pageAccepts(text),
    ),
    { numRuns: 3000 },
  );
});

test.each(NOT_RELEASE_TAGS)('the page refuses %j as well', (text) => {
  expect(pageAccepts(text)).toBe(false);
});

const rows = [...page.matchAll(/^\| `([^`]+)` +\| `([^`]+)` +\|/gm)].map(
  ([, good = '', bad = '']) => [good, bad] as const,
);

test('the table of examples is there', () => {
  expect(rows).toHaveLength(6);
});

test.each(rows)('%s is a release tag and %s is none', (good, bad) => {
  expect([readerAccepts(good), readerAccepts(bad)]).toEqual([true, false]);
});

test('the line that orders versions is true', () => {
  const words = /^1\.0-rc\.1 < .*$/m.exec(page)?.[0].split(' ') ?? [];
  expect(words.length).toBeGreaterThan(10);
  for (let index = 0; index + 2 < words.length; index += 2) {
    const order = compareVersions(version(words[index] ?? ''), version(words[index + 2] ?? ''));
    expect([words[index], order]).toEqual([words[index], words[index + 1] === '<' ? -1 : 0]);
  }
});

test('the table of what a tag selects is true', () => {
  const { backend, stack, lane, provider } = selectionFor(
    configurationOf(ACME),
    'dev_us-east-1/research/1.0',
  );
  const shown = [backend.bucket, backend.dynamodb_table, backend.key, stack, lane, provider.session_name];
  for (const value of shown) expect(page).toContain(`\`${value ?? ''}\``);
});

test('every function that the page names for other programs is published', () => {
  const section = page.slice(page.indexOf('## Use from another program'));
  const named = [...section.matchAll(/`([a-z]+[A-Z]\w+)`/g)].map(([, name]) => name);
  const imported = /import \{ (.*) \}/.exec(section)?.[1]?.split(', ') ?? [];
  expect(named.length + imported.length).toBeGreaterThan(7);
  expect(Object.keys(published)).toEqual(expect.arrayContaining([...named, ...imported]));
});
