import { draftOf } from '../../../tags/configuration-draft';
import { accountsBelongToListedTeams, teamsHaveAnAccount } from '../../../tags/rules/team-accounts';

const environments = { dev: { accounts: { research: '555555555555', rsk: '444455556666' } } };

test('an account of a team that is not listed is refused with the nearest team', () => {
  expect(accountsBelongToListedTeams(draftOf({ teams: ['research', 'risk'], environments }))).toEqual([
    {
      path: 'environments.dev.accounts.rsk',
      message: 'no team "rsk" in teams (research, risk); did you mean "risk"?',
    },
  ]);
});

test('a team without an account anywhere is refused', () => {
  expect(teamsHaveAnAccount(draftOf({ teams: ['research', 'risk'], environments }))).toEqual([
    { path: 'teams[1]', message: expect.stringContaining('"risk" has an account in no environment') },
  ]);
});

test('a team whose account id is wrong still has one', () => {
  const draft = draftOf({ teams: ['risk'], environments: { dev: { accounts: { risk: 5 } } } });
  expect(teamsHaveAnAccount(draft)).toEqual([]);
});

test('nothing is said about teams while accounts or teams cannot be read', () => {
  expect(teamsHaveAnAccount(draftOf({ teams: ['risk'], environments: { dev: { accounts: [] } } }))).toEqual(
    [],
  );
  expect(accountsBelongToListedTeams(draftOf({ teams: 'risk', environments }))).toEqual([]);
});
