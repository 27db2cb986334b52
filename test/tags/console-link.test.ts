import { objectLink } from '../../tags/console-link';
import { PARTITIONS } from '../../tags/partitions';

const place = { region: 'us-east-1', bucket: 'acme-infra--artifacts-dev', key: 'plans/1-2/plan.html' };

test('the link of an object opens it in the console', () => {
  expect(objectLink({ partition: 'aws', ...place })).toBe(
    'https://console.aws.amazon.com/s3/object/acme-infra--artifacts-dev?region=us-east-1&prefix=plans/1-2/plan.html',
  );
});

test('each partition has a console of its own', () => {
  const hosts = PARTITIONS.map((partition) => new URL(objectLink({ partition, ...place })).host);
  expect(new Set(hosts).size).toBe(PARTITIONS.length);
});

test('nothing in a key ends the link or adds to it', () => {
  const link = new URL(objectLink({ partition: 'aws', ...place, key: 'a b&region=x#y/é' }));
  expect([...link.searchParams]).toEqual([
    ['region', 'us-east-1'],
    ['prefix', 'a b&region=x#y/é'],
  ]);
});
