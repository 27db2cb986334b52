import { emptyCurrentRow } from '../../../releases/ledger/current-row';
import { restartOf } from '../../../releases/steering/retry';
import { appliedCurrent, openRow } from '../../support/ledger-rows';

const NOTHING = emptyCurrentRow('dev_global_research');
const AT = '2026-01-01T00:00:00.000Z';
const failed = openRow({ state: 'failed', stage: 'Apply', sequence: 1 });

test('what has failed starts again with the same object, by whoever asks, under a token of its own', () => {
  const [start, again] = [restartOf(failed, NOTHING, 'me'), restartOf(failed, NOTHING, 'me')];
  expect(start).toMatchObject({
    ...{ lane: 'acme-infra_dev', tag: failed.tag, commit: failed.commit, operation: 'release' },
    ...{ ...failed.release, requestedBy: 'me' },
  });
  expect(start.token).not.toBe(again.token);
});

test.each(['refused', 'failed', 'rejected', 'expired', 'stopped'] as const)('%s can start again', (state) => {
  expect(restartOf({ ...failed, state }, NOTHING, 'me').tag).toBe(failed.tag);
});

test.each(['captured', 'planned', 'applying', 'applied', 'destroyed', 'no-change', 'drifted'] as const)(
  '%s cannot',
  (state) => {
    expect(() => restartOf({ ...failed, state }, NOTHING, 'me')).toThrow(
      'only what has failed is started again',
    );
  },
);

test.each(['release', 'rollback', 'reconcile', 'destroy'] as const)(
  'an old %s does not come back this way once something newer is applied',
  (operation) => {
    const newer = appliedCurrent('dev_global_research', 'dev_global/research/2.0', AT);
    const current = { ...newer, applied: newer.applied === null ? null : { ...newer.applied, sequence: 2 } };
    const old = { ...failed, operation };
    expect(() => restartOf(old, current, 'me')).toThrow(
      `dev_global/research/2.0 was applied after the ${operation} of`,
    );
  },
);

test('a tag that was refused before it became an execution is mended by a new version', () => {
  const refused = openRow({ execution: null, state: 'refused', reason: 'it was moved' });
  expect(() => restartOf(refused, NOTHING, 'me')).toThrow('it was moved; mend that, then push a new version');
});

test('a release behind a connection has no object to start from', () => {
  expect(() => restartOf({ ...failed, release: null }, NOTHING, 'me')).toThrow('through a connection');
});
