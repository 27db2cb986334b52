import { draftOf } from '../../../tags/configuration-draft';
import { toolingIsNotAWorkload } from '../../../tags/rules/tooling-account';

test('a workload in the tooling account is warned about', () => {
  const draft = draftOf({
    tooling: { account: '111122223333' },
    environments: { dev: { accounts: { risk: '111122223333', research: '555555555555' } } },
  });
  expect(toolingIsNotAWorkload(draft).map(({ path }) => path)).toEqual(['environments.dev.accounts.risk']);
});

test('a tooling account that could not be read is compared with nothing', () => {
  expect(
    toolingIsNotAWorkload(draftOf({ environments: { dev: { accounts: { risk: '111122223333' } } } })),
  ).toEqual([]);
});
