import { emptyCurrentRow } from '../../../releases/ledger/current-row';
import { restartOf } from '../../../releases/steering/retry';
import { appliedCurrent, openRow } from '../../support/ledger-rows';

const NOTHING = emptyCurrentRow('dev_global_research');
const AT = '2026-01-01T00:00:00.000Z';
const ME = { requestedBy: 'me', isUnderWay: true };
const failed = openRow({ state: 'failed', stage: 'Apply', sequence: 1 });

test('what has failed starts again once with the same object, by whoever asks', () => {
  const [start, again] = [restartOf(failed, NOTHING, ME), restartOf(failed, NOTHING, ME)];
  expect(start).toMatchObject({
    ...{ lane: 'acme-infra_dev', tag: failed.tag, commit: failed.commit, operation: 'release' },
    ...{ ...failed.release, requestedBy: 'me' },
  });
  expect(start?.token).toBe(again?.token);
  expect(restartOf(failed, { ...NOTHING, last: 2 }, ME).token).not.toBe(again?.token);
});

test.each(['refused', 'failed', 'rejected', 'expired', 'stopped'] as const)('%s can start again', (state) => {
  expect(restartOf({ ...failed, state }, NOTHING, ME).tag).toBe(failed.tag);
});

test.each(['captured', 'planned', 'applying', 'applied', 'destroyed', 'no-change', 'drifted'] as const)(
  '%s cannot',
  (state) => {
    expect(() => restartOf({ ...failed, state }, NOTHING, ME)).toThrow(
      'only what has failed is started again',
    );
  },
);

test.each(['captured', 'planned', 'applying'] as const)(
  '%s can, once its lane has ended it and nobody wrote that down',
  (state) => {
    expect(restartOf({ ...failed, state }, NOTHING, { ...ME, isUnderWay: false }).tag).toBe(failed.tag);
  },
);

test.each(['release', 'rollback', 'reconcile', 'destroy'] as const)(
  'an old %s does not come back this way once something newer is applied',
  (operation) => {
    const newer = appliedCurrent('dev_global_research', 'dev_global/research/2.0', AT);
    const current = { ...newer, applied: newer.applied === null ? null : { ...newer.applied, sequence: 2 } };
    const old = { ...failed, operation };
    expect(() => restartOf(old, current, ME)).toThrow(
      `dev_global/research/2.0 was applied after the ${operation} of`,
    );
  },
);

test('a tag that was refused before it became an execution is mended by a new version', () => {
  const refused = openRow({ execution: null, state: 'refused', reason: 'it was moved' });
  expect(() => restartOf(refused, NOTHING, ME)).toThrow('it was moved; mend that, then push a new version');
});

test('a release behind a connection has no object to start from', () => {
  expect(() => restartOf({ ...failed, release: null }, NOTHING, ME)).toThrow('through a connection');
});
