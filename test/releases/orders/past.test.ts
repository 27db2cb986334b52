import { sameUnderWay } from '../../../releases/orders/order';
import { destroyedRelease } from '../../../releases/orders/destroy';
import { withLostEnds } from '../../../releases/orders/past';
import { parseReleaseTag } from '../../../tags/release-tag';
import { targetFor } from '../../../tags/target';
import { planFacts } from '../../support/ledger';
import { pastOf } from '../../support/past';
import { CONFIGURATION } from '../../support/small-organisation';

const past = pastOf({ version: '1.0', end: 'open' });
const lanes = (status: string | null) => ({
  run: () => Promise.resolve(status === null ? undefined : ({ status } as never)),
});

test('what its lane still runs is under way', async () => {
  expect(await withLostEnds(past, lanes('InProgress'))).toBe(past);
});

test.each(['Failed', 'Succeeded', null])('what its lane has ended as %s is not', async (status) => {
  const { current, history } = await withLostEnds(past, lanes(status));
  expect(current.open).toEqual([]);
  expect(history[0]).toMatchObject({ state: 'failed', execution: past.history[0]?.execution });
});

test('it does not count as the same order, and may have made something that can be destroyed', async () => {
  const [row] = past.history;
  if (row === undefined) throw new Error('a past has releases');
  const planned = { ...past, history: [{ ...row, plan: { ...planFacts(), basedOn: 0 } }] };
  const ended = await withLostEnds(planned, lanes('Failed'));
  const target = targetFor(CONFIGURATION, parseReleaseTag(row.tag));
  const order = { operation: 'rollback', target, release: row, past: ended } as const;
  expect(sameUnderWay(order)).toBeUndefined();
  expect(destroyedRelease(ended).tag).toBe(row.tag);
});
