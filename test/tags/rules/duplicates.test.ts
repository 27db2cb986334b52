import { draftOf } from '../../../tags/configuration-draft';
import { listsHaveNoDuplicates } from '../../../tags/rules/duplicates';

test('every repetition is reported at its place', () => {
  const draft = draftOf({
    teams: ['a', 'b', 'a', 'a'],
    environments: { dev: { regions: ['us-east-1', 'us-west-2', 'us-east-1'] } },
  });
  expect(listsHaveNoDuplicates(draft)).toEqual([
    { path: 'teams[2]', message: '"a" is listed twice; keep one' },
    { path: 'teams[3]', message: '"a" is listed twice; keep one' },
    { path: 'environments.dev.regions[2]', message: '"us-east-1" is listed twice; keep one' },
  ]);
});

test('two values that could not be read are not the same value', () => {
  expect(listsHaveNoDuplicates(draftOf({ teams: [1, 2, null] }))).toEqual([]);
});
