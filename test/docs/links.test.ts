import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { basename, dirname, join, normalize } from 'node:path';
import * as artifacts from '../../buildspecs/artifacts';
import { everywhere, inlineCodesOf, page, DOCUMENTS, ROOT, type Document } from './fixtures/documents';

function linksOf({ text }: Document): string[] {
  return [...text.matchAll(/\]\(([^)\s]+)\)/g)].map(([, target = '']) => target);
}

const relative = everywhere((document) => linksOf(document).filter((target) => !/^https:/.test(target)));

test('there are links', () => {
  expect(relative.length).toBeGreaterThan(15);
});

/** The anchors of a page: its titles as GitHub writes them. */
function anchorsOf(text: string): string[] {
  return [...text.matchAll(/^#+ (.*)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\w\- ]/g, '')
      .replaceAll(' ', '-'),
  );
}

test.each(relative)('%s: the link %s leads somewhere', (file, target) => {
  const [path = '', anchor] = target.split('#');
  const there = path === '' ? file : normalize(join(dirname(file), path));
  expect(existsSync(join(ROOT, there))).toBe(true);
  if (anchor !== undefined) expect(anchorsOf(page(there))).toContain(anchor);
});

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\n')
  .filter(Boolean);
const folders = new Set(files.filter((file) => file.includes('/')).map((file) => file.split('/')[0]));
/** Files that synth, plan and git make, and that the pages speak of. */
const made = new Set<unknown>([...Object.values(artifacts), 'go.mod', 'pins.ts']);

function pathsOf(document: Document): string[] {
  return inlineCodesOf(document).filter(
    (code) =>
      /^\.?[\w-]+(?:\/[\w.-]+)*\/?$/.test(code) &&
      code.includes('/') &&
      folders.has(code.split('/')[0] ?? ''),
  );
}

test.each(everywhere(pathsOf))('%s: the path %s is there', (file, path) => {
  const places = [join(ROOT, path), join(ROOT, dirname(file), path)];
  expect(places.some((place) => existsSync(place))).toBe(true);
});

function namesOf(document: Document): string[] {
  return inlineCodesOf(document).filter((code) =>
    /^[\w.-]+\.(?:ts|js|mjs|json|md|svg|hcl|sum|mod)$/.test(code),
  );
}

const basenames = new Set(files.map((file) => basename(file)));

test.each(everywhere(namesOf))('%s: a file is called %s', (_, name) => {
  expect(basenames.has(name) || made.has(name) || name === 'taglane.js').toBe(true);
});

test('every page is linked from the README', () => {
  const pages = DOCUMENTS.map(({ file }) => file).filter((file) => file !== 'README.md');
  expect(linksOf({ file: 'README.md', text: page('README.md') })).toEqual(expect.arrayContaining(pages));
});
