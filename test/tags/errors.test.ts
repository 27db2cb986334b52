import { ConfigurationError, InputError, TagError } from '../../tags/errors';

const problems = [
  { path: 'team', message: 'is empty' },
  { path: 'version', message: 'is empty' },
];

test('a refused tag shows its subject and each problem on a line', () => {
  expect(new TagError(problems, 'not a release tag: "x"').message).toBe(
    'not a release tag: "x":\n  team: is empty\n  version: is empty',
  );
});

test('a refused configuration names its file and counts its problems', () => {
  expect(new ConfigurationError(problems, 'cdktf.json').message).toMatch(/^cdktf\.json has 2 problems:\n/);
  expect(new ConfigurationError(problems.slice(1), 'cdktf.json').message).toMatch(
    /^cdktf\.json has 1 problem:\n/,
  );
});

test('both are for the person who gave the input', () => {
  expect(new TagError([], 'x')).toBeInstanceOf(InputError);
  expect(new ConfigurationError([], 'x')).toBeInstanceOf(InputError);
});
