import { draftOf } from '../../../tags/configuration-draft';
import { bucketNamesAreLegal } from '../../../tags/rules/bucket-names';

function problemsWith(prefix: string, environment: string) {
  return bucketNamesAreLegal(draftOf({ prefix, environments: { [environment]: {} } }));
}

test('prefix and environment may fill the 63 characters of a bucket name, and not more', () => {
  const environment = 'e'.repeat(31);
  const longest = 63 - '--artifacts-'.length - environment.length;
  expect(problemsWith('p'.repeat(longest), environment)).toEqual([]);
  expect(problemsWith('p'.repeat(longest + 1), environment)).toEqual([
    {
      path: `environments.${environment}`,
      message: expect.stringContaining(
        'would have 64 characters; S3 allows 63; shorten prefix or environment by 1',
      ),
    },
  ]);
});

test.each(['xn--acme', 'sthree-acme', 'amzn-s3-demo-acme'])('the prefix %s is reserved', (prefix) => {
  expect(problemsWith(prefix, 'dev')).toEqual([
    { path: 'prefix', message: expect.stringContaining('which S3 reserves') },
  ]);
});

test('an environment that gives a bucket a reserved end is refused', () => {
  expect(problemsWith('acme', 's3alias')).toEqual([
    {
      path: 'environments.s3alias',
      message: expect.stringContaining('"acme-s3alias" would end with "-s3alias"'),
    },
  ]);
});

test('a prefix that is none is left to the schema', () => {
  expect(problemsWith('Acme', 's3alias')).toEqual([]);
});
