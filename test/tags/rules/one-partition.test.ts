import { draftOf } from '../../../tags/configuration-draft';
import { onePartition } from '../../../tags/rules/one-partition';

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
    tooling: {
      ...tooling,
      repository: { arn: 'arn:aws:codeconnections:us-east-1:111122223333:connection/0f9c' },
    },
    access: {
      permissionsBoundary: 'arn:aws:iam::aws:policy/PowerUserAccess',
      operators: ['arn:aws-us-gov:iam::111122223333:role/a', 'arn:aws-cn:iam::111122223333:role/b'],
    },
  });
  expect(onePartition(draft).map(({ path }) => path)).toEqual([
    'tooling.repository.arn',
    'access.permissionsBoundary',
    'access.operators[1]',
  ]);
});

test.each([undefined, 5, 'us-gov-mars-1', 'Us-Gov-West-1'])(
  'while the tooling Region cannot be known (%j), the others are compared with the first that is known',
  (region) => {
    const draft = draftOf({
      tooling: { region },
      globalRegion: 'mars-1',
      environments: { dev: { regions: [7, 'us-east-1', 'cn-north-1'] }, qa: { regions: ['us-west-2'] } },
      access: { operators: ['arn:aws-us-gov:iam::111122223333:role/a'], permissionsBoundary: 'Boundary' },
    });
    expect(onePartition(draft)).toEqual([
      {
        path: 'environments.dev.regions[2]',
        message:
          '"cn-north-1" is in partition aws-cn, environments.dev.regions[1] in aws; a second partition needs a second configuration',
      },
      { path: 'access.operators[0]', message: expect.stringContaining('is in partition aws-us-gov') },
    ]);
  },
);

test('ARNs alone are compared with each other', () => {
  const operators = ['arn:aws:iam::111122223333:role/a', 'arn:aws-cn:iam::111122223333:role/b'];
  expect(onePartition(draftOf({ access: { operators } })).map(({ path }) => path)).toEqual([
    'access.operators[1]',
  ]);
});

test('where no partition is known there is nothing to compare', () => {
  expect(onePartition(draftOf({ tooling: { region: 'mars-1' }, environments: [] }))).toEqual([]);
});
