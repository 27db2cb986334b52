import { draftOf } from '../../../tags/configuration-draft';
import { accountsAreNotSharedAcrossApprovals, accountsAreShared } from '../../../tags/rules/shared-accounts';

function sharing(first: string | undefined, second: string | undefined, sharedAccounts = false) {
  return draftOf({
    sharedAccounts,
    environments: {
      a: { approval: first, accounts: { risk: '555555555555' } },
      b: { approval: second, accounts: { risk: '555555555555' } },
    },
  });
}

test.each([
  ['automatic', 'manual'],
  ['manual', 'automatic'],
  ['automatic', undefined],
])(
  'one account for %s and %s environments is refused: the first would go round the approval',
  (first, second) => {
    expect(accountsAreNotSharedAcrossApprovals(sharing(first, second))).toEqual([
      {
        path: 'environments.b.accounts.risk',
        message: expect.stringContaining(
          'account 555555555555 is also at environments.a.accounts.risk, and only one',
        ),
      },
    ]);
  },
);

test('the same approval, or the word of the operator, makes it a warning', () => {
  for (const draft of [sharing('manual', 'manual'), sharing('automatic', 'manual', true)]) {
    expect(accountsAreNotSharedAcrossApprovals(draft)).toEqual([]);
    expect(accountsAreShared(draft).map(({ path }) => path)).toEqual(['environments.b.accounts.risk']);
  }
});

test('two teams that share an account in one environment are warned about', () => {
  const draft = draftOf({ environments: { a: { accounts: { x: '555555555555', y: '555555555555' } } } });
  expect(accountsAreShared(draft)).toHaveLength(1);
});

test('accounts of their own are fine', () => {
  const draft = draftOf({ environments: { a: { accounts: { x: '555555555555', y: '666666666666' } } } });
  expect([...accountsAreShared(draft), ...accountsAreNotSharedAcrossApprovals(draft)]).toEqual([]);
});
