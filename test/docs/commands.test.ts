import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS, GROUPS } from '../../cli/commands';
import { chosenStacks } from '../../cli/stack-choice';
import { stackIds } from '../../tags/stack-id';
import { SAMPLE_CONFIGURATION } from '../support/sample-organisation';
import { parsed, wordsOf } from './fixtures/command-line';
import {
  DOCUMENTS,
  everywhere,
  fencesOf,
  inlineCodesOf,
  page,
  ROOT,
  type Document,
} from './fixtures/documents';

const SHELL = new Set(['sh', 'console', 'text']);

/** Whole command lines: those of shell blocks, without their prompt. */
function linesOf(document: Document): string[] {
  return fencesOf(document)
    .filter(({ language }) => SHELL.has(language))
    .flatMap(({ text }) => text.split('\n'))
    .map((line) => line.replace(/^\$ /, '').trim());
}

function taglaneLines(document: Document): string[] {
  return linesOf(document).flatMap((line) => /^(?:npx )?taglane (.*)$/.exec(line)?.[1] ?? []);
}

/** Commands in running text: whole ones are read, mere names only looked up. */
function taglaneCodes(document: Document): string[] {
  return inlineCodesOf(document).flatMap((code) => /^(?:npx )?taglane (.*)$/.exec(code)?.[1] ?? []);
}

test('there are command lines in the documents', () => {
  expect(DOCUMENTS.flatMap(taglaneLines).length).toBeGreaterThan(10);
  expect(DOCUMENTS.flatMap(taglaneCodes).length).toBeGreaterThan(30);
});

test.each(everywhere(taglaneLines))('%s: taglane %s is a command line', async (_, line) => {
  await expect(parsed(wordsOf(line))).resolves.toBeDefined();
});

const names = new Set([...COMMANDS.map(({ words }) => words), ...GROUPS.keys()]);

test.each(everywhere((document) => taglaneCodes(document).filter((code) => !names.has(code))))(
  '%s: taglane %s is a command line as well',
  async (_, line) => {
    await expect(parsed(wordsOf(line))).resolves.toBeDefined();
  },
);

const deployed = everywhere((document) =>
  [...taglaneLines(document), ...taglaneCodes(document)].flatMap((line) => {
    const [command, ...operands] = wordsOf(line);
    return command === 'deploy' ? operands.filter((word) => !/^[-<]/.test(word)) : [];
  }),
);

test.each(deployed)('%s: deploy %s names stacks that there are', (_, word) => {
  expect(chosenStacks([word], stackIds(SAMPLE_CONFIGURATION))).not.toHaveLength(0);
});

test('the table of commands in the README names each of them once', () => {
  const [, section = ''] = page('README.md').split(/^## Commands$/m);
  const [table = ''] = section.match(/^\| for .*?(?=\n\n)/ms) ?? [];
  const named = [...table.matchAll(/`([a-z ]+)`/g)].map(([, words = '']) => words);
  expect(named.sort()).toEqual(COMMANDS.map(({ words }) => words).sort());
});

const scripts = Object.keys(
  (JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { scripts: Record<string, string> })
    .scripts,
);
const everyCode = (document: Document): string[] => [...linesOf(document), ...inlineCodesOf(document)];

test.each(
  everywhere((document) =>
    everyCode(document).flatMap((code) => /^npm (?:run )?([\w:]+)$/.exec(code)?.[1] ?? []),
  ),
)('%s: npm run %s is a script, or a command of npm', (_, script) => {
  expect([...scripts, 'ci', 'install', 'pack']).toContain(script);
});

test.each(
  everywhere((document) =>
    everyCode(document).flatMap(
      (code) => /^(?:node )?((?:tools|\.ci)\/[\w./-]+)(?: .*)?$/.exec(code)?.[1] ?? [],
    ),
  ),
)('%s: the program %s is there', (_, file) => {
  expect(existsSync(join(ROOT, file))).toBe(true);
});
