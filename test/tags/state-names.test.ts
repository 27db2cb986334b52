import fc from 'fast-check';
import { backendFor } from '../../tags/backend';
import {
  lockTableName,
  parseStateBucketName,
  parseStateKey,
  stateBucketName,
  stateKeyAlias,
  stateKeyFor,
  stateKeyPattern,
  toolingLockTableName,
  toolingStateKey,
} from '../../tags/state-names';
import { targetsOf } from '../../tags/target';
import { anyConfiguration } from './fixtures/any-configuration';
import { anyReleaseTag } from './fixtures/arbitraries';
import { repeated } from './fixtures/repeated';

test('no two targets of any configuration share a state', () => {
  fc.assert(
    fc.property(anyConfiguration, (configuration) => {
      const states = targetsOf(configuration).map((target) => {
        const { bucket, key } = backendFor(configuration, target);
        return `${bucket}/${key}`;
      });
      expect(repeated(states)).toEqual([]);
    }),
  );
});

test('each name is what the documentation says', () => {
  expect(stateBucketName('acme', 'dev')).toBe('acme-dev');
  expect(lockTableName('acme', 'dev')).toBe('acme-lock-dev');
  expect(stateKeyAlias('acme', 'dev')).toBe('alias/acme-state-dev');
  expect(stateKeyFor({ team: 'risk', environment: 'dev', scope: { kind: 'global' } })).toBe(
    'risk/dev-global/terraform.tfstate',
  );
});

test('the states of other stacks have names that no environment can have', () => {
  expect(toolingLockTableName('acme')).toBe('acme--lock');
  expect(toolingStateKey('pipeline.dev')).toBe('pipeline.dev/terraform.tfstate');
});

test('a pattern stands for the states of one team, or of all', () => {
  expect(stateKeyPattern()).toBe('*/terraform.tfstate');
  expect(stateKeyPattern('risk')).toBe('risk/*/terraform.tfstate');
});

test('a key reads back to the place whose state it names', () => {
  fc.assert(
    fc.property(anyReleaseTag, ({ version: _, ...place }) => {
      expect(parseStateKey(place.environment, stateKeyFor(place))).toEqual(place);
    }),
  );
});

test.each([
  'terraform.tfstate',
  'risk/dev-global/terraform.tfstate/more',
  'risk/dev-global/other.tfstate',
  'risk/qa-global/terraform.tfstate',
  'risk/dev-mars/terraform.tfstate',
  'Risk/dev-global/terraform.tfstate',
])('%s is no state of a target in dev', (key) => {
  expect(parseStateKey('dev', key)).toBeUndefined();
});

test('a bucket tells its environment, and buckets of other purposes tell none', () => {
  expect(parseStateBucketName('acme', stateBucketName('acme', 'dev-eu'))).toBe('dev-eu');
  expect(parseStateBucketName('acme', 'acme--logs')).toBeUndefined();
  expect(parseStateBucketName('acme', 'other-dev')).toBeUndefined();
});
