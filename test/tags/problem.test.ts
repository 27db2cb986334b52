import { sortProblems } from '../../tags/problem';

test('problems are ordered by path, then by message, and the input stays as it was', () => {
  const problems = [
    { path: 'b', message: 'x' },
    { path: 'a', message: 'y' },
    { path: 'a', message: 'x' },
  ];
  expect(sortProblems(problems).map(({ path, message }) => path + message)).toEqual(['ax', 'ay', 'bx']);
  expect(problems[0]).toEqual({ path: 'b', message: 'x' });
});
