import { isAsExpected, type Fault } from '../../../rehearsal/faults/fault';
import { faultNamed, FAULTS } from '../../../rehearsal/faults/faults';
import type { ReleaseView } from '../../../rehearsal/release-view';
import type { StageStatus } from '../../../rehearsal/stage-view';

const release = (outcome: string, plan: StageStatus): ReleaseView =>
  ({ outcome, stages: [{ name: 'Plan', status: plan }] }) as unknown as ReleaseView;

test('each fault has a name of its own', () => {
  expect(new Set(FAULTS.map(({ name }) => name)).size).toBe(FAULTS.length);
});

test('a name that is none is refused with all that there are', () => {
  expect(faultNamed('stale-plan').shows.stage).toBe('Apply');
  expect(() => faultNamed('rain')).toThrow('no fault "rain"; there are missing-permission, killed-build');
});

test.each<[string, boolean, ReleaseView, string]>([
  ['all of it', true, release('refused', 'failed'), 'not authorized: x'],
  ['another outcome', false, release('applied', 'succeeded'), 'not authorized: x'],
  ['another stage', false, release('refused', 'succeeded'), 'not authorized: x'],
  ['another reason', false, release('refused', 'failed'), 'no such file'],
])('%s is as expected: %s', (_, expected, view, text) => {
  const fault = {
    shows: { outcomes: ['refused'], stage: 'Plan', says: /not authorized/ },
  } as unknown as Fault;
  expect(isAsExpected(fault, { view, text })).toBe(expected);
});
