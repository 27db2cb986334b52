import { draftOf } from '../../../tags/configuration-draft';
import { extraRegionsAreNew, regionsExist } from '../../../tags/rules/regions';

test('a Region that is in no table is refused with the nearest one', () => {
  expect(regionsExist(draftOf({ tooling: { region: 'us-est-1' } }))).toEqual([
    {
      path: 'tooling.region',
      message:
        'no Region "us-est-1"; did you mean "us-east-1"? (a Region newer than taglane goes into extraRegions)',
    },
  ]);
});

test('the configuration can add a Region that is newer than the table', () => {
  const draft = draftOf({ globalRegion: 'us-west-9', extraRegions: { 'us-west-9': 'aws' } });
  expect([...regionsExist(draft), ...extraRegionsAreNew(draft)]).toEqual([]);
});

test('a known Region cannot be moved to another partition, and may stay listed in its own', () => {
  expect(
    extraRegionsAreNew(draftOf({ extraRegions: { 'us-east-1': 'aws-cn', 'eu-west-1': 'aws' } })),
  ).toEqual([
    {
      path: 'extraRegions.us-east-1',
      message: '"us-east-1" is known and in partition aws, not aws-cn; leave it out',
    },
  ]);
});
