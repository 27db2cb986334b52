import { TagError } from '../../tags/errors';
import { parseReleaseTag } from '../../tags/release-tag';
import { targetFor } from '../../tags/target';
import { SAMPLE_CONFIGURATION } from '../support/sample-organisation';
import { DOCUMENTS } from './fixtures/documents';

/** What looks like a release tag: words, `_`, words, `/`, more. After a slash or `$` it is a path. */
const TAG = /(?<![\w/$])[A-Za-z][\w-]*?_[A-Za-z0-9-]+\/[\w./-]*\w/g;

/** A line that says that its tag is refused, or asks for the refusal that is shown below it. */
const REFUSAL = /refused|no such place|\/resarch\//;

const found = DOCUMENTS.flatMap(({ file, text }) =>
  text.split('\n').flatMap((line) => [...line.matchAll(TAG)].map(([tag]) => ({ file, line, tag }))),
);

function place(tag: string): void {
  // A place without its version stands where a rule's prefix is explained.
  const whole = tag.split('/').length === 2 ? `${tag}/1.0` : tag;
  targetFor(SAMPLE_CONFIGURATION, parseReleaseTag(whole));
}

function rows(chosen: typeof found): (readonly [file: string, tag: string])[] {
  const once = new Map(chosen.map(({ file, tag }) => [`${file} ${tag}`, [file, tag] as const]));
  return [...once.values()];
}

test('there are tags in the documents', () => {
  expect(found.length).toBeGreaterThan(20);
});

test.each(rows(found.filter(({ line }) => !REFUSAL.test(line))))('%s: %s has a place', (_, tag) => {
  expect(() => place(tag)).not.toThrow();
});

test.each(rows(found.filter(({ line }) => REFUSAL.test(line))))('%s: %s is refused', (_, tag) => {
  expect(() => place(tag)).toThrow(TagError);
});
