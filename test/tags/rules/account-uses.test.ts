import { draftOf } from '../../../tags/configuration-draft';
import { accountUses } from '../../../tags/rules/account-uses';
import { ACME } from '../fixtures/configurations';

test('each account is listed with its places, their environment and its approval', () => {
  const { dev, prod } = ACME.environments;
  const environments = { dev, prod: { ...prod, accounts: { risk: dev.accounts.risk } } };
  expect(accountUses(draftOf({ ...ACME, environments })).get(dev.accounts.risk)).toEqual([
    { path: 'environments.dev.accounts.risk', environment: 'dev', approval: 'automatic' },
    { path: 'environments.prod.accounts.risk', environment: 'prod', approval: 'manual' },
  ]);
});

test('an account that could not be read is no use', () => {
  expect(accountUses(draftOf({ environments: { dev: { accounts: { risk: 5 } } } })).size).toBe(0);
});
