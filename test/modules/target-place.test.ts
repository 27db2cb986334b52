import { nameAt } from '../../modules/target-place';

const place = {
  environment: 'dev',
  team: 'research',
  account: '1',
  region: 'us-east-1',
  partition: 'aws',
} as const;

test('a name holds team, environment and part', () => {
  expect(nameAt(place, 'web', 32)).toBe('research-dev-web');
});

test('a long name is cut to its limit and still differs from its neighbour', () => {
  const long = { ...place, team: 'a'.repeat(31), environment: 'b'.repeat(31) };
  const names = [nameAt(long, 'web', 32), nameAt(long, 'api', 32)];
  expect(names.map(({ length }) => length)).toEqual([32, 32]);
  expect(new Set(names).size).toBe(2);
});
