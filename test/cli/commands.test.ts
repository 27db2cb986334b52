import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { COMMANDS, GROUPS } from '../../cli/commands';
import { parsePlace, parseReleaseTag } from '../../tags/release-tag';

test('no two commands have the same words, and every group is described', () => {
  expect(new Set(COMMANDS.map(({ words }) => words)).size).toBe(COMMANDS.length);
  const groups = COMMANDS.filter(({ words }) => words.includes(' ')).map(({ words }) => words.split(' ')[0]);
  expect([...GROUPS.keys()].sort()).toEqual([...new Set(groups)].sort());
});

test.each(COMMANDS)(
  'the help of $words has examples of itself, with tags that are tags',
  async ({ words, load }) => {
    const { command } = await load();
    expect(command.examples.length).toBeGreaterThan(0);
    for (const example of command.examples) {
      expect(example).toMatch(new RegExp(`(^|\\s)taglane ${words}\\b`));
      const named = example.match(/[^\s"]+_[^\s"]*\/[^\s"]+/g) ?? [];
      for (const text of named) if (parsePlace(text) === undefined) parseReleaseTag(text);
    }
  },
);

test.each(COMMANDS)('the summary of $words fits in a line of the list', ({ summary }) => {
  expect(summary.length).toBeLessThan(62);
  expect(summary).toMatch(/^[a-z].*[^.]$/);
});

/** Everything in the code that tells somebody to run a command: a file, and the words behind a colon. */
function advice(): [file: string, words: string][] {
  const root = join(__dirname, '../..');
  const files = ['cli', 'gates', 'releases', 'tags', 'tools'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true }).map((file) => join(folder, String(file))),
  );
  return files
    .filter((file) => file.endsWith('.ts'))
    .flatMap((file) =>
      [...readFileSync(join(root, file), 'utf8').matchAll(/(?::|see|or) taglane ([a-z]+(?: [a-z]+)?)/g)].map(
        ([, words = '']): [string, string] => [file, words],
      ),
    );
}

test('no message names a command that there is not', () => {
  const known = new Set(COMMANDS.map(({ words }) => words));
  const unknown = advice().filter(([, words]) => !known.has(words) && !known.has(words.split(' ')[0] ?? ''));
  expect(advice().length).toBeGreaterThan(30);
  expect(unknown).toEqual([]);
});
