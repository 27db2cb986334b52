import { draftOf } from '../../../tags/configuration-draft';
import { keysAreNames } from '../../../tags/rules/keys';

test('environments, teams and added Regions are checked in their keys', () => {
  const draft = draftOf({
    environments: { Dev: { accounts: { 'a b': '5' } }, qa: { accounts: { risk: '5' } } },
    extraRegions: { moon: 'aws', 'us-west-9': 'aws' },
  });
  expect(keysAreNames(draft).map(({ path, message }) => `${path}: ${message.split(';')[0]}`)).toEqual([
    'environments.Dev: "Dev" has capitals',
    'environments.Dev.accounts["a b"]: "a b" is not a name',
    'extraRegions.moon: "moon" is not a Region',
  ]);
});

test('names that JavaScript knows are names like any other', () => {
  expect(keysAreNames(draftOf({ environments: { constructor: { accounts: { tostring: '5' } } } }))).toEqual(
    [],
  );
});
