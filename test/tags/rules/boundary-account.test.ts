import { draftOf } from '../../../tags/configuration-draft';
import { boundaryFitsEveryAccount } from '../../../tags/rules/boundary-account';

const draft = (permissionsBoundary: string, ...accounts: readonly string[]) =>
  draftOf({
    access: { permissionsBoundary },
    environments: { dev: { accounts: Object.fromEntries(accounts.map((one, index) => [`t${index}`, one])) } },
  });

test('a boundary of one account is warned about when there are others', () => {
  const boundary = 'arn:aws:iam::555555555555:policy/infra/Boundary';
  expect(boundaryFitsEveryAccount(draft(boundary, '555555555555', '444455556666'))).toEqual([
    {
      path: 'access.permissionsBoundary',
      message:
        'is a policy of account 555555555555, and 444455556666 cannot use it; "infra/Boundary" alone means the policy of that name in each account',
    },
  ]);
  expect(boundaryFitsEveryAccount(draft(boundary, '555555555555'))).toEqual([]);
});

test.each(['infra/Boundary', 'arn:aws:iam::aws:policy/PowerUserAccess', 'nonsense:x'])(
  '%s fits every account, or is no business of this rule',
  (boundary) => {
    expect(boundaryFitsEveryAccount(draft(boundary, '555555555555', '444455556666'))).toEqual([]);
  },
);
