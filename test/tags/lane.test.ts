import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { laneNameFor, lanesOf } from '../../tags/lane';
import { targetsOf } from '../../tags/target';
import { anyConfiguration } from './fixtures/any-configuration';
import { ACME, configurationOf } from './fixtures/configurations';

test.each([
  ['environment', ['acme-infra_dev', 'acme-infra_dev-two', 'acme-infra_prod']],
  [
    'team',
    [
      'acme-infra_dev_research',
      'acme-infra_dev_risk',
      'acme-infra_dev-two_constructor',
      'acme-infra_prod_research',
      'acme-infra_prod_risk',
    ],
  ],
])('one lane for each %s', (lane, names) => {
  expect(lanesOf(configurationOf({ ...ACME, lane })).map(({ name }) => name)).toEqual(names);
});

test('one lane for each target', () => {
  const configuration = configurationOf({ ...ACME, lane: 'target' });
  expect(lanesOf(configuration)).toHaveLength(targetsOf(configuration).length);
});

test('a lane waits for a person unless its environment says automatic', () => {
  expect(lanesOf(configurationOf(ACME)).map(({ environment, approval }) => [environment, approval])).toEqual([
    ['dev', 'automatic'],
    ['dev-two', 'automatic'],
    ['prod', 'manual'],
  ]);
});

test('every target of every configuration is in exactly one lane, the one that it names', () => {
  fc.assert(
    fc.property(anyConfiguration, (configuration) => {
      const lanes = lanesOf(configuration);
      const placed = lanes.flatMap(({ targets }) => targets.map(({ stack }) => stack));
      const stacks = targetsOf(configuration).map(({ stack }) => stack);
      const named = lanes.every(({ name, targets }) =>
        targets.every((target) => laneNameFor(configuration, target) === name),
      );
      return named && isDeepStrictEqual(placed.sort(), stacks.sort());
    }),
  );
});
