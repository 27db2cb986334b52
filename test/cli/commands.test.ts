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
