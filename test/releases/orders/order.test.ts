import { orderToken, sameUnderWay, startOrder, type Order } from '../../../releases/orders/order';
import type { LaneStart } from '../../../releases/lane-starter';
import type { Past } from '../../../releases/orders/past';
import { parseReleaseTag } from '../../../tags/release-tag';
import { targetFor } from '../../../tags/target';
import { pastOf, type Event } from '../../support/past';
import { CONFIGURATION } from '../../support/small-organisation';

const RELEASES: Event[] = [{ version: '1.0' }, { version: '1.1' }];

function order(past: Past, operation: Order['operation'] = 'rollback'): Order {
  const release = past.history.at(-1);
  if (release === undefined) throw new Error('a past has releases');
  return { operation, target: targetFor(CONFIGURATION, parseReleaseTag(release.tag)), release, past };
}

test('the lane is told what to do with which object, and who asked', async () => {
  const starts: LaneStart[] = [];
  const lanes = { start: (start: LaneStart) => Promise.resolve(`execution-${starts.push(start)}`) };
  const who = { configuration: CONFIGURATION, requestedBy: 'arn:aws:iam::111122223333:user/ann' };
  expect(await startOrder(order(pastOf(...RELEASES)), who, lanes)).toBe('execution-1');
  expect(starts).toEqual([
    {
      ...{ lane: 'acme-infra_dev', tag: 'dev_global/research/1.0', commit: 'c'.repeat(40) },
      ...{ key: 'releases/dev/global/research/1.0/c.zip', versionId: '1.0' },
      ...{ operation: 'rollback', requestedBy: who.requestedBy },
      token: expect.stringMatching(/^[0-9a-f]{64}$/),
    },
  ]);
});

test('a release without an object starts nothing', async () => {
  const lanes = { start: () => Promise.reject(new Error('started')) };
  const past = pastOf({ version: '1.0', opening: { release: null } }, { version: '1.1' });
  await expect(
    startOrder(order(past), { configuration: CONFIGURATION, requestedBy: '' }, lanes),
  ).rejects.toThrow('the ledger knows no object of dev_global/research/1.0');
});

test('pressed twice it is one execution, also while other releases are captured', () => {
  const token = orderToken(order(pastOf(...RELEASES)));
  expect(orderToken(order(pastOf(...RELEASES)))).toBe(token);
  expect(orderToken(order(pastOf(...RELEASES, { version: '1.2', end: 'open' })))).toBe(token);
});

test('once it has ended, or something else was applied, it can be asked for again', () => {
  const rejected: Event = { version: '1.0', operation: 'rollback', end: 'rejected' };
  const tokens = [
    orderToken(order(pastOf(...RELEASES))),
    orderToken(order(pastOf(...RELEASES), 'destroy')),
    orderToken(order(pastOf(...RELEASES, rejected))),
    orderToken(order(pastOf(...RELEASES, rejected, rejected))),
    orderToken(order(pastOf(...RELEASES, { version: '1.2' }))),
  ];
  expect(new Set(tokens).size).toBe(tokens.length);
});

test('an order that has not ended is found, and no other', () => {
  const open: Event = { version: '1.0', operation: 'rollback', end: 'open' };
  expect(sameUnderWay(order(pastOf(...RELEASES, open)))).toMatchObject({ execution: 'e3' });
  expect(sameUnderWay(order(pastOf(...RELEASES, open), 'destroy'))).toBeUndefined();
  expect(sameUnderWay(order(pastOf(...RELEASES, { ...open, version: '1.1' })))).toBeUndefined();
});
