import { countChanges, effectOf, formatCounts } from '../../releases/plan-counts';

test.each([
  [['no-op'], 'none'],
  [['read'], 'none'],
  [['create'], 'add'],
  [['update'], 'change'],
  [['delete'], 'destroy'],
  [['delete', 'create'], 'replace'],
  [['create', 'delete'], 'replace'],
  [['forget'], 'none'],
])('%j comes to %s', (actions, effect) => {
  expect(effectOf(actions)).toBe(effect);
});

test('changes are counted by what they come to', () => {
  const changes = [['create'], ['create'], ['delete', 'create'], ['no-op']].map((actions) => ({
    address: 'x.y',
    actions,
  }));
  const counts = countChanges(changes);
  expect(counts).toEqual({ add: 2, change: 0, destroy: 0, replace: 1 });
  expect(formatCounts(counts)).toBe('+2 ~0 -0 ±1');
});
