import { draftOf } from '../../../tags/configuration-draft';
import { namedRegions } from '../../../tags/rules/named-regions';

test('every Region is found with its path, and what is no Region is left out', () => {
  const draft = draftOf({
    tooling: { region: 'us-east-1', account: 5 },
    globalRegion: 'us-west-2',
    environments: { dev: { regions: ['eu-west-1', 'x', 'eu-west-2'] }, qa: 7 },
  });
  expect(namedRegions(draft)).toEqual([
    { path: 'tooling.region', region: 'us-east-1' },
    { path: 'globalRegion', region: 'us-west-2' },
    { path: 'environments.dev.regions[0]', region: 'eu-west-1' },
    { path: 'environments.dev.regions[2]', region: 'eu-west-2' },
  ]);
});
