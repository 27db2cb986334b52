import { draftOf } from '../../../tags/configuration-draft';
import { onePartition, partitionOfArns } from '../../../tags/rules/one-partition';

const tooling = { region: 'us-gov-west-1' };

test('a Region of another partition than the tooling account is refused', () => {
  const draft = draftOf({
    tooling,
    globalRegion: 'us-gov-east-1',
    environments: { dev: { regions: ['us-east-1'] } },
  });
  expect(onePartition(draft)).toEqual([
    {
      path: 'environments.dev.regions[0]',
      message:
        '"us-east-1" is in partition aws, the tooling account in aws-us-gov; a second partition needs a second configuration',
    },
  ]);
});

test('an added Region is in the partition that the configuration gives it', () => {
  const environments = { dev: { regions: ['us-gov-north-1'] } };
  const draft = (partition: string) =>
    draftOf({ tooling, environments, extraRegions: { 'us-gov-north-1': partition } });
  expect(onePartition(draft('aws-us-gov'))).toEqual([]);
  expect(onePartition(draft('aws'))).toHaveLength(1);
});

test('ARNs are in the partition of the tooling account', () => {
  const draft = draftOf({
    tooling,
    access: {
      permissionsBoundary: 'arn:aws:iam::aws:policy/PowerUserAccess',
      operators: ['arn:aws-us-gov:iam::111122223333:role/a', 'arn:aws-cn:iam::111122223333:role/b'],
    },
  });
  expect(partitionOfArns(draft).map(({ path }) => path)).toEqual([
    'access.permissionsBoundary',
    'access.operators[1]',
  ]);
});

test('while the tooling Region is unknown, nothing is compared with it', () => {
  const draft = draftOf({ environments: { dev: { regions: ['us-east-1', 'cn-north-1'] } } });
  expect([...onePartition(draft), ...partitionOfArns(draft)]).toEqual([]);
});
