import { driftOf, reconciles } from '../../tags/drift-defaults';

test('what nobody says anything about is looked at every night, and nothing is undone', () => {
  expect(driftOf({}, {})).toMatchObject({ window: '01:00-05:00', timeZone: 'UTC', reconcile: false });
  expect(driftOf({}, {}).days).toHaveLength(7);
});

test('an environment stands before what is said for all, key by key', () => {
  const forAll = { window: '22:00-05:00', reconcile: true };
  expect(driftOf(forAll, { reconcile: false })).toMatchObject({ window: '22:00-05:00', reconcile: false });
  expect(driftOf(forAll, { days: [] }).days).toEqual([]);
});

test.each([
  [true, true],
  [false, false],
  [['risk'], false],
  [['risk', 'research'], true],
  [['us-east-1/research'], true],
  [['global/research', 'us-east-1/risk'], false],
])('with reconcile %j the drift of research in us-east-1 is undone: %s', (reconcile, is) => {
  const scope = { kind: 'region', region: 'us-east-1' } as const;
  expect(reconciles({ reconcile }, { scope, team: 'research' })).toBe(is);
});
