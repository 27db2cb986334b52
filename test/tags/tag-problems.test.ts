import { partProblems, shapeProblem, TAG_LENGTH, wholeProblem } from '../../tags/tag-problems';

test('a text of printable characters has no problem as a whole', () => {
  expect(wholeProblem('dev_global/risk/1.0')).toBeUndefined();
  expect(wholeProblem('x'.repeat(TAG_LENGTH))).toBeUndefined();
});

test('length is looked at before anything that costs time', () => {
  expect(wholeProblem(` ${'\u0435'.repeat(1_000_000)}`)).toBe(
    'has 1000001 characters; at most 200 are allowed',
  );
});

test('the first foreign character is shown with its place', () => {
  expect(wholeProblem('dev_global/r\u0456sk/1.0')).toBe(
    'has the character "\\u{456}" at position 13, in the team; only a-z, 0-9 and - . / _ are allowed',
  );
});

test('a shape is refused with the right one', () => {
  expect(shapeProblem('dev_global/risk')).toMatch(
    /^has 1 "\/" and needs exactly 2: the version is missing; expected <environment>_/,
  );
});

test('good parts have no problem, and each bad part has one', () => {
  const good = { environment: 'dev', scope: 'global', team: 'risk', version: '1.0' };
  expect(partProblems(good)).toEqual([]);
  const bad = partProblems({ environment: '', scope: 'Global', team: 'a b', version: '01.0' });
  expect(bad.map(({ path }) => path)).toEqual(['environment', 'scope', 'team', 'version']);
});

test.each([
  ['us-east1', 'us-east-1'],
  ['us-east-1a', 'us-east-1'],
  ['eucentral-1', 'eu-central-1'],
  ['globl', 'global'],
])('%s is no scope, and %s is the nearest one', (scope, nearest) => {
  const [problem] = partProblems({ environment: 'dev', scope, team: 'risk', version: '1.0' });
  expect(problem?.message).toContain(`did you mean "${nearest}"?`);
});
