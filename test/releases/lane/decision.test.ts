import { decisionFor } from '../../../releases/lane/decision';

const NOTHING = { ask: false, apply: false };

test.each([
  ['release', 'automatic', { ask: false, apply: true }],
  ['release', 'manual', { ask: true, apply: true }],
  ['rollback', 'manual', { ask: true, apply: true }],
  ['reconcile', 'automatic', { ask: false, apply: true }],
  ['destroy', 'automatic', { ask: true, apply: true }],
  ['drift', 'automatic', NOTHING],
  ['drift', 'manual', NOTHING],
] as const)('a %s with changes in a lane that is %s', (operation, approval, decision) => {
  expect(decisionFor({ operation, approval, hasChanges: true })).toEqual(decision);
  expect(decisionFor({ operation, approval, hasChanges: false })).toEqual(NOTHING);
});
