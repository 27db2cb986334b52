import fc from 'fast-check';
import { lanesOf } from '../../tags/lane';
import * as names from '../../tags/names';
import { releaseBucketName } from '../../tags/release-names';
import { stateBucketName } from '../../tags/state-names';
import { stackIds } from '../../tags/stack-id';
import { anyConfiguration } from './fixtures/any-configuration';
import { repeated } from './fixtures/repeated';
import { toolingRoleNames } from './fixtures/tooling-role-names';

test('no two stacks of any configuration share an id', () => {
  fc.assert(
    fc.property(anyConfiguration, (configuration) => {
      expect(repeated(stackIds(configuration))).toEqual([]);
    }),
  );
});

test('no two roles of a tooling account share a name, and IAM takes each', () => {
  fc.assert(
    fc.property(anyConfiguration, (configuration) => {
      const roles = toolingRoleNames(configuration);
      expect(repeated(roles)).toEqual([]);
      expect(roles.filter((role) => !/^[\w+=,.@-]{1,64}$/.test(role))).toEqual([]);
    }),
  );
});

test('no two lanes of any configuration share a name, a project, a rule, a queue or a bucket', () => {
  fc.assert(
    fc.property(anyConfiguration, (configuration) => {
      const lanes = lanesOf(configuration);
      const parts = ['capture', 'synth', 'plan', 'apply'];
      const each = (name: (lane: string, part: string) => string) =>
        lanes.flatMap((lane) => parts.map((part) => name(lane.name, part)));
      const kinds = [
        lanes.map(({ name }) => name),
        each(names.laneProjectName),
        each(names.laneRuleName),
        each(names.laneLogGroupName),
        lanes.map(({ name }) => names.laneQueueName(name)),
        lanes.map((lane) => names.artifactBucketName(configuration.prefix, lane)),
      ];
      expect(kinds.flatMap(repeated)).toEqual([]);
    }),
  );
});

test('no two buckets of any configuration share a name, and S3 takes each', () => {
  fc.assert(
    fc.property(anyConfiguration, (configuration) => {
      const { prefix, environments } = configuration;
      const buckets = [
        ...(['state', 'logs', 'toolchain', 'trail'] as const).map((purpose) =>
          names.bucketName(prefix, purpose),
        ),
        ...[...environments.keys()].flatMap((name) => [
          stateBucketName(prefix, name),
          releaseBucketName(prefix, name),
        ]),
        ...lanesOf(configuration).map((lane) => names.artifactBucketName(prefix, lane)),
      ];
      expect(repeated(buckets)).toEqual([]);
      expect(buckets.filter((bucket) => !/^[a-z][a-z0-9-]{1,61}[a-z0-9]$/.test(bucket))).toEqual([]);
    }),
  );
});

test('names stay within the limit of their service', () => {
  const lane = names.laneName('a'.repeat(50), ['e'.repeat(31), 'us-gov-east-1', 't'.repeat(31)]);
  expect(lane).toHaveLength(100);
  expect(names.laneRoleName(lane, 'capture').length).toBeLessThanOrEqual(64);
  expect(names.laneRuleName(lane, 'capture').length).toBeLessThanOrEqual(64);
  expect(names.laneProjectName(lane, 'capture').length).toBeLessThanOrEqual(150);
  expect(names.laneQueueName(lane).length).toBeLessThanOrEqual(80);
});

test('a name that was cut ends with a hash of the whole, so that two of them differ', () => {
  const [a, b] = ['x', 'y'].map((end) => names.shortened('p'.repeat(100) + end, 64));
  expect(a).toHaveLength(64);
  expect(a).not.toBe(b);
  expect(names.shortened('short', 64)).toBe('short');
});

test('each name is what the documentation says', () => {
  expect(names.bucketName('acme', 'trail')).toBe('acme--trail');
  expect(names.laneName('acme', ['dev', 'risk'])).toBe('acme_dev_risk');
});
