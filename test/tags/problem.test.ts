import { formatPath, sortProblems } from '../../tags/problem';

test('problems are ordered by path, then by message, and the input stays as it was', () => {
  const problems = [
    { path: 'b', message: 'x' },
    { path: 'a', message: 'y' },
    { path: 'a', message: 'x' },
  ];
  expect(sortProblems(problems).map(({ path, message }) => path + message)).toEqual(['ax', 'ay', 'bx']);
  expect(problems[0]).toEqual({ path: 'b', message: 'x' });
});

test('a path reads as in JavaScript, and a strange key is quoted', () => {
  expect(formatPath(['environments', 'dev', 'regions', 1])).toBe('environments.dev.regions[1]');
  expect(formatPath(['teams', 'a b\u0007'])).toBe('teams["a b\\u{7}"]');
  expect(formatPath([])).toBe('');
});
