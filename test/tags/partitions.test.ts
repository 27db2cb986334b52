import {
  DNS_SUFFIX,
  isPartition,
  knownRegions,
  partitionOf,
  PARTITIONS,
  REGIONS,
  regionsOf,
} from '../../tags/partitions';
import { isRegionShaped } from '../../tags/scope';

const none = new Map();

test('every Region belongs to one partition and has the shape that a tag allows', () => {
  const all = PARTITIONS.flatMap((partition) => REGIONS[partition]);
  expect(new Set(all).size).toBe(all.length);
  expect(all.filter((region) => !isRegionShaped(region))).toEqual([]);
});

test.each([
  ['us-east-1', 'aws'],
  ['cn-northwest-1', 'aws-cn'],
  ['us-gov-west-1', 'aws-us-gov'],
  ['eusc-de-east-1', 'aws-eusc'],
])('%s is in %s', (region, partition) => {
  expect(partitionOf(region, none)).toBe(partition);
});

test('pseudo Regions, prototype members and Regions that only look right are in none', () => {
  expect(['aws-global', 'us-east-9', 'constructor', ''].map((region) => partitionOf(region, none))).toEqual(
    Array(4).fill(undefined),
  );
});

test('the configuration can add a Region', () => {
  const extra = new Map([['us-west-9', 'aws' as const]]);
  expect(partitionOf('us-west-9', extra)).toBe('aws');
  expect(regionsOf('aws', extra)).toContain('us-west-9');
  expect(regionsOf('aws-cn', extra)).toEqual(['cn-north-1', 'cn-northwest-1']);
  expect(knownRegions(extra)).toEqual(expect.arrayContaining(['us-west-9', 'eusc-de-east-1', 'us-east-1']));
});

test('each partition has the table entries that the rest asks for', () => {
  expect([...PARTITIONS].sort()).toEqual(Object.keys(REGIONS).sort());
  expect([...PARTITIONS].sort()).toEqual(Object.keys(DNS_SUFFIX).sort());
  expect(isPartition('aws-cn')).toBe(true);
  expect(isPartition('toString')).toBe(false);
});
