import { combinedAnswers, regionNotes } from '../../../cli/init/combined-answers';

const FOUND = {
  environments: 'dev,prod',
  accounts: 'dev/research=555555555555,prod/research=888888888888',
  regions: 'dev/us-east-1,dev/us-west-2',
};

test.each([
  ['prod/eu-west-1', 'dev/us-east-1,dev/us-west-2,prod/eu-west-1'],
  ['eu-west-1', 'dev/us-east-1,dev/us-west-2,prod/eu-west-1'],
  ['dev/eu-west-1', 'dev/eu-west-1'],
  ['eu-west-1,prod/eu-north-1', 'dev/us-east-1,dev/us-west-2,prod/eu-west-1,prod/eu-north-1'],
  ['eu-west-1,dev/eu-north-1', 'prod/eu-west-1,dev/eu-north-1'],
])('--regions %s replaces what it names, fills what has none, and leaves the rest', (regions, expected) => {
  expect(combinedAnswers(FOUND, { regions }).regions).toBe(expected);
});

test('an account replaces that of its environment and team only', () => {
  const accounts = 'prod/research=111111111111,prod/risk=222222222222';
  expect(combinedAnswers(FOUND, { accounts }).accounts).toBe(
    'dev/research=555555555555,prod/research=111111111111,prod/risk=222222222222',
  );
});

test('where only one side knows something, that is the answer', () => {
  expect(combinedAnswers(FOUND, { prefix: 'acme' })).toEqual({ ...FOUND, prefix: 'acme' });
  expect(combinedAnswers({}, { regions: 'eu-west-1,dev/us-east-1' })).toEqual({
    regions: 'eu-west-1,dev/us-east-1',
  });
});

test('an environment that keeps its Regions is told of, with what would replace them', () => {
  expect(regionNotes(FOUND, { regions: 'eu-west-1' })).toEqual([
    'dev keeps the Regions that were found, us-east-1, us-west-2; to replace them: --regions dev/eu-west-1',
  ]);
  expect(regionNotes(FOUND, { regions: 'eu-west-1,dev/eu-north-1' })).toEqual([]);
  expect(regionNotes(FOUND, { regions: 'prod/eu-west-1' })).toEqual([]);
  expect(regionNotes({}, { regions: 'eu-west-1' })).toEqual([]);
});
