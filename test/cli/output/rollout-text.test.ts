import { createColors } from 'picocolors';
import { endText, goOnLine } from '../../../cli/output/rollout-text';
import { stepsOf } from '../../../releases/rollout/rollout';
import { rollout, RolloutWorld } from '../../support/rollout-world';

const ORIGIN = { commit: 'c'.repeat(40), remote: 'origin' };

test('the words of whoever rejected a release cannot steer the terminal', () => {
  const world = new RolloutWorld(rollout());
  const [step] = stepsOf(world.of);
  if (step === undefined) throw new Error('no step');
  world.run(step, 'rejected');
  const [row] = world.rows.get(step.target.stack) ?? [];
  if (row === undefined) throw new Error('no row');
  world.rows.set(step.target.stack, [{ ...row, reason: 'not\u001b[2J today\n\u202ereally' }]);
  const look = { facts: world.facts, move: { kind: 'halt', wave: 0, steps: [step], alarms: [] } } as const;
  const text = endText(world.of, ORIGIN, look, createColors(false));
  expect(text).toContain(`failed:\n  ${step.tag}: rejected at Plan: not today\n    really`);
});

test.each([
  ['origin', `taglane rollout dev/research 2.0 --commit ${ORIGIN.commit} --waves one`],
  ['infra', `taglane rollout dev/research 2.0 --commit ${ORIGIN.commit} --waves one --git-remote infra`],
])('what has not begun is begun with the same commit, through %s', (remote, command) => {
  const world = new RolloutWorld(rollout());
  expect(goOnLine(world.of, { ...ORIGIN, remote }, world.facts)).toBe(command);
});

test('what has begun is resumed, and its commit is that of its tags', () => {
  const world = new RolloutWorld(rollout());
  const [step] = stepsOf(world.of);
  if (step === undefined) throw new Error('no step');
  world.tag(step);
  expect(goOnLine(world.of, ORIGIN, world.facts)).toBe(
    'taglane rollout dev/research 2.0 --resume --waves one',
  );
});
