import { nextMove } from '../../../releases/rollout/next-move';
import type { Facts } from '../../../releases/rollout/progress';
import { stepsOf, type Step } from '../../../releases/rollout/rollout';
import { SeenEnds } from '../../../releases/rollout/seen-ends';
import { rollout, RolloutWorld } from '../../support/rollout-world';

const LATER = new Date('2026-01-01T00:11:00.000Z');

/** A world whose clock, the one of the builds, stands still. */
function worldWithFirst(): { world: RolloutWorld; first: Step } {
  const world = new RolloutWorld(rollout('one', { bakeMinutes: 10 }));
  const [first] = stepsOf(world.of);
  if (first === undefined) throw new Error('no step');
  world.tag(first);
  return { world, first };
}

/** What a person sees whose clock is eleven minutes ahead. */
function factsOf(world: RolloutWorld, ends: SeenEnds): Facts {
  const { steps, ...facts } = world.facts;
  return { ...facts, steps, at: LATER, seenEnds: ends.after(steps, LATER) };
}

test.each([
  ['ran before', true],
  ['had not begun', false],
])(
  'a wave that was seen to end is watched from then on, whatever the builds’ clocks say: it %s',
  (_, runs) => {
    const { world, first } = worldWithFirst();
    const ends = new SeenEnds(undefined);
    if (runs) world.begin(first);
    factsOf(world, ends);
    if (!runs) world.begin(first);
    world.end(first, 'applied');
    const until = new Date('2026-01-01T00:21:00.000Z');
    expect(nextMove(world.of, factsOf(world, ends))).toEqual({ kind: 'bake', wave: 0, until });
  },
);

test('of what had ended before, the builds’ clocks tell', () => {
  const { world, first } = worldWithFirst();
  world.begin(first);
  world.end(first, 'applied');
  expect(nextMove(world.of, factsOf(world, new SeenEnds(undefined))).kind).toBe('release');
});

test('what was started again is seen to end again', () => {
  const { world, first } = worldWithFirst();
  const ends = new SeenEnds(undefined);
  world.begin(first);
  ends.after(world.facts.steps, new Date(0));
  world.end(first, 'failed');
  ends.after(world.facts.steps, new Date(0));
  world.begin(first);
  expect(factsOf(world, ends).seenEnds).toEqual(new Map());
  world.end(first, 'applied');
  expect(factsOf(world, ends).seenEnds).toEqual(new Map([[first.target.stack, LATER]]));
});

test('what one look has seen the next one knows', () => {
  const { world, first } = worldWithFirst();
  const before = new SeenEnds(undefined);
  before.after(world.facts.steps, new Date(0));
  world.begin(first);
  world.end(first, 'applied');
  const then = new SeenEnds(before.kept);
  expect(factsOf(world, then).seenEnds).toEqual(new Map([[first.target.stack, LATER]]));
  const later = new SeenEnds(then.kept).after(world.facts.steps, new Date('2026-01-02T00:00:00.000Z'));
  expect(later).toEqual(new Map([[first.target.stack, LATER]]));
});
