import {
  accessStackId,
  pipelineStackId,
  stackIds,
  toolingStackIds,
  workloadAccounts,
} from '../../tags/stack-id';
import { ACME, configurationOf } from './fixtures/configurations';

const acme = configurationOf({ ...ACME, lane: 'environment' });

test('what is not a target has an id with a dot or a word of its own', () => {
  expect(toolingStackIds(acme)).toEqual([
    'bootstrap',
    'tooling',
    'pipeline.dev',
    'pipeline.dev-two',
    'pipeline.prod',
    ...workloadAccounts(acme).map((account) => `access.${account}`),
  ]);
});

test('every target has a stack', () => {
  expect(stackIds(acme).slice(toolingStackIds(acme).length)).toContain('dev-two_us-east-1_constructor');
});

test('an account that is used twice has one access stack', () => {
  const { dev, prod } = ACME.environments;
  const shared = configurationOf({
    ...ACME,
    teams: ['research', 'risk'],
    sharedAccounts: true,
    environments: { dev, prod: { ...prod, accounts: dev.accounts } },
  });
  expect(workloadAccounts(shared)).toEqual(['555555555555', '444455556666']);
});

test('ids are short', () => {
  expect(pipelineStackId({ prefix: 'acme' }, 'acme_dev_risk')).toBe('pipeline.dev_risk');
  expect(accessStackId('111122223333')).toBe('access.111122223333');
});
