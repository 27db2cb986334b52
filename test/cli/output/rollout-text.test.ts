import { createColors } from 'picocolors';
import { endText } from '../../../cli/output/rollout-text';
import { stepsOf } from '../../../releases/rollout/rollout';
import { rollout, RolloutWorld } from '../../support/rollout-world';

test('the words of whoever rejected a release cannot steer the terminal', () => {
  const world = new RolloutWorld(rollout());
  const [step] = stepsOf(world.of);
  if (step === undefined) throw new Error('no step');
  world.run(step, 'rejected');
  const [row] = world.rows.get(step.target.stack) ?? [];
  if (row === undefined) throw new Error('no row');
  world.rows.set(step.target.stack, [{ ...row, reason: 'not\u001b[2J today\n\u202ereally' }]);
  const look = { facts: world.facts, move: { kind: 'halt', wave: 0, steps: [step], alarms: [] } } as const;
  const text = endText(world.of, look, createColors(false));
  expect(text).toContain(`failed:\n  ${step.tag}: rejected at Plan: not today\n    really`);
});
