import { busyAt, lookAt, looksAt, lookStart, reconcileStart } from '../../../releases/drift/look';
import { emptyCurrentRow, type CurrentRow } from '../../../releases/ledger/current-row';
import { appliedCurrent } from '../../support/ledger-rows';

const AT = '2026-01-01T00:00:00.000Z';
const TAG = 'dev_global/research/1.0';
const round = { lane: 'acme-infra_dev', requestedBy: 'arn:aws:iam::1:role/r', name: 'night' };
const row = (target: string, changes: Partial<CurrentRow> = {}): CurrentRow => ({
  ...appliedCurrent(target, TAG, AT),
  ...changes,
});

test('what is applied is looked at as the object that was released', () => {
  expect(lookAt(row('a'))).toEqual({
    ...{ target: 'a', applied: 1, tag: TAG, commit: 'c'.repeat(40) },
    release: { key: 'releases/dev/global/research/1.0/c.zip', versionId: '1' },
  });
});

test.each<[string, CurrentRow]>([
  ['was never released', emptyCurrentRow('a')],
  ['is destroyed', row('a', { applied: null, destroyed: { sequence: 2, tag: TAG, at: AT } })],
  ['has something under way', row('a', { open: [2] })],
])('a target that %s is not looked at', (_what, current) => {
  expect(lookAt(current)).toBeUndefined();
});

test('what is applied and busy is named by what it waits for', () => {
  const rows = [row('a', { open: [2, 3] }), row('b'), row('c', { applied: null, open: [1] })];
  expect(busyAt(rows)).toEqual([{ target: 'a', sequence: 2 }]);
});

test('who was looked at the longest ago is first', () => {
  const at = (hour: string) => ({ checkedAt: `2026-01-02T${hour}:00:00.000Z` });
  const currents = [
    row('b', at('03')),
    row('c', at('05')),
    row('a', at('01')),
    row('new', { checkedAt: null }),
  ];
  expect(looksAt(currents).map(({ target }) => target)).toEqual(['new', 'a', 'b', 'c']);
});

test('the same look of the same round is one execution; another round or release is another', () => {
  const look = lookAt(row('a'));
  if (look === undefined) throw new Error('no look');
  const token = (changes: object, name = 'night') =>
    lookStart({ ...look, ...changes }, { ...round, name }).token;
  expect(token({})).toBe(token({}));
  expect(new Set([token({}), token({}, 'next'), token({ applied: 2 }), token({ target: 'b' })]).size).toBe(4);
  expect(lookStart(look, round)).toMatchObject({
    operation: 'drift',
    lane: round.lane,
    tag: TAG,
    versionId: '1',
  });
});

test('what one look has found is undone once', () => {
  const look = lookAt(row('a'));
  if (look === undefined) throw new Error('no look');
  const start = reconcileStart(look, 7, round);
  expect(start).toMatchObject({ operation: 'reconcile', tag: TAG });
  expect(reconcileStart(look, 7, { ...round, name: 'next' }).token).toBe(start.token);
  expect(reconcileStart(look, 8, round).token).not.toBe(start.token);
});
