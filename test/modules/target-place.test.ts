import fc from 'fast-check';
import { nameAt } from '../../modules/target-place';
import { NAME } from '../../tags/name';

const place = {
  environment: 'dev',
  team: 'research',
  account: '1',
  region: 'us-east-1',
  partition: 'aws',
} as const;

test('a name holds team, environment and part', () => {
  expect(nameAt(place, 'web', 32)).toBe('research--dev--web');
});

test('a long name is cut to its limit and still differs from its neighbour', () => {
  const long = { ...place, team: 'a'.repeat(31), environment: 'b'.repeat(31) };
  const names = [nameAt(long, 'web', 32), nameAt(long, 'api', 32)];
  expect(names.map(({ length }) => length)).toEqual([32, 32]);
  expect(new Set(names).size).toBe(2);
});

test('no two places of an account share a name', () => {
  const short = new RegExp(NAME.source.replace('{0,30}', '{0,3}'));
  const names = fc.tuple(fc.stringMatching(short), fc.stringMatching(short));
  fc.assert(
    fc.property(names, names, (one, other) => {
      fc.pre(one.join() !== other.join());
      const [a = '', b = ''] = [one, other].map(([team, environment]) =>
        nameAt({ ...place, team, environment }, 'web', 255),
      );
      expect(a).not.toBe(b);
    }),
  );
  const at = (team: string, environment: string) => nameAt({ ...place, team, environment }, 'web', 255);
  expect(at('risk', 'eu-dev')).not.toBe(at('risk-eu', 'dev'));
});
