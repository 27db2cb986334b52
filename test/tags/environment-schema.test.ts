import * as z from 'zod';
import { environmentFields } from '../../tags/environment-schema';

const environment = z.strictObject(environmentFields);
const place = { regions: ['us-east-1'], accounts: { risk: '111122223333' } };

test('an environment that says only where waits for a person and allows global releases', () => {
  expect(environment.parse(place)).toMatchObject({ approval: 'manual', global: true, gates: {} });
});

test.each([
  { ...place, approval: 'none' },
  { ...place, global: 'yes' },
  { ...place, regions: [] },
  { ...place, accounts: { risk: 111122223333 } },
  { ...place, gates: { threshold: 'fatal' } },
  { ...place, releaseBranch: '' },
  { ...place, releaseBranch: '--all' },
  { ...place, releaseBranch: 'a..b' },
  { ...place, planExpiry: 24 },
  { ...place, planExpiry: '4m' },
  { ...place, planExpiry: '8d' },
  { accounts: place.accounts },
])('%j is refused', (value) => {
  expect(environment.safeParse(value).success).toBe(false);
});

test.each(['main', 'release/2.x', 'team-a', '*'])('releases may come from %s', (releaseBranch) => {
  expect(environment.parse({ ...place, releaseBranch })).toMatchObject({ releaseBranch });
});
