import { newConfiguration } from '../../../cli/init/configuration';
import type { Answers } from '../../../cli/init/questions';
import { ConfigurationError, InputError } from '../../../tags/errors';

const ANSWERS: Answers = {
  prefix: 'acme-infra',
  toolingAccount: '111122223333',
  region: 'eu-central-1',
  teams: 'research, risk',
  environments: 'dev,prod',
  accounts: 'dev/research=555555555555,dev/risk=444455556666,prod/research=888888888888',
};

function made(change: Answers = {}) {
  return newConfiguration({ ...ANSWERS, ...change }, 'infra').configuration;
}

function refusal(change: Answers): string {
  try {
    made(change);
  } catch (error) {
    if (error instanceof InputError) return error.message;
    throw error;
  }
  throw new Error('it is taken');
}

test('a person approves unless an environment is named as automatic', () => {
  const approvals = (change: Answers): string[] =>
    [...made(change).environments.values()].map(({ approval }) => approval);
  expect(approvals({})).toEqual(['manual', 'manual']);
  expect(approvals({ automatic: 'dev' })).toEqual(['automatic', 'manual']);
});

test('Regions are for all environments, or for the one that is written with them', () => {
  const regions = (change: Answers): string[] =>
    [...made(change).environments.values()].map((environment) => environment.regions.join(' '));
  expect(regions({})).toEqual(['eu-central-1', 'eu-central-1']);
  expect(regions({ regions: 'eu-central-1,dev/us-east-1' })).toEqual([
    'eu-central-1 us-east-1',
    'eu-central-1',
  ]);
});

test('an environment without a Region is named, with the flag that gives it one', () => {
  expect(refusal({ regions: 'dev/us-east-1' })).toBe(
    [
      'the answers cannot be read:',
      '  regions: prod has none; pass one, such as --regions prod/eu-central-1',
    ].join('\n'),
  );
});

test('global resources belong to the Region of the tooling account', () => {
  expect(made().globalRegion).toBe('eu-central-1');
});

test('words that are not written as they should be are all named', () => {
  expect(refusal({ accounts: 'research=1,dev/x', automatic: 'qa', regions: 'de/us-east-1' })).toBe(
    [
      'the answers cannot be read:',
      '  automatic: "qa" is for "qa", which is none of dev, prod',
      '  regions: "us-east-1" is for "de", which is none of dev, prod',
      '  regions: dev has none; pass one, such as --regions dev/eu-central-1',
      '  regions: prod has none; pass one, such as --regions prod/eu-central-1',
      '  accounts: "research=1" is not <environment>/<team>=<id>, such as dev/research=555555555555',
      '  accounts: "x" is not <environment>/<team>=<id>, such as dev/research=555555555555',
    ].join('\n'),
  );
});

test('what the configuration does not allow is refused with every problem, as in a file', () => {
  const change = { prefix: 'Acme', toolingAccount: '1', accounts: 'dev/ghosts=555555555555' };
  expect(() => made(change)).toThrow(ConfigurationError);
  const message = refusal(change);
  for (const path of ['prefix', 'tooling.account', 'environments.dev.accounts.ghosts']) {
    expect(message).toContain(`context.taglane.${path}`);
  }
});
