import { NOTHING, type Memory } from '../../../../releases/rollout/unattended/memory';
import { verdictOf, waitingAfter } from '../../../../releases/rollout/unattended/verdict';
import { nextMove } from '../../../../releases/rollout/next-move';
import type { Look } from '../../../../releases/rollout/follow';
import { rollout, RolloutWorld } from '../../../support/rollout-world';

const HOUR_MS = 60 * 60_000;

function lookAt(world: RolloutWorld): Look {
  const { facts } = world;
  return { facts, move: nextMove(world.of, facts) };
}

/** A world in which the first wave waits for its approval, and since when that is known. */
function waitingWorld(hours: number): { readonly look: Look; readonly memory: Memory } {
  const world = new RolloutWorld(rollout());
  const [[step] = []] = world.of.waves;
  if (step === undefined) throw new Error('no step');
  world.tag(step);
  world.begin(step);
  const memory = { ...NOTHING, waiting: waitingAfter(lookAt(world), NOTHING) };
  world.at = new Date(world.at.getTime() + hours * HOUR_MS);
  return { look: lookAt(world), memory };
}

test.each([
  [0, 30],
  [0.6, 300],
  [5, 900],
  [14 * 24, 900],
])('after %p hours of waiting it looks again in %p seconds', (hours, seconds) => {
  const { look, memory } = waitingWorld(hours);
  expect(verdictOf(false, look, memory)).toMatchObject({ next: 'look', seconds });
  expect(waitingAfter(look, memory)).toEqual({ wave: 0, since: '2026-01-01T00:00:00.000Z' });
});

test('it waits for two weeks at most, and says for what', () => {
  const { look, memory } = waitingWorld(14 * 24 + 1);
  const text = 'waited for 14d for dev_global/research/2.0; go on with --resume';
  expect(verdictOf(false, look, memory)).toEqual({ next: 'halt', text });
});

test('it halts before the history of its execution is full', () => {
  const { look, memory } = waitingWorld(1);
  expect(verdictOf(false, look, { ...memory, looks: 1999 })).toMatchObject({ next: 'look' });
  expect(verdictOf(false, look, { ...memory, looks: 2000 })).toMatchObject({ next: 'halt' });
});

test.each([
  [false, 0, 180 * 60],
  [true, 0, 300],
  [true, 2.5, 60],
  [true, 2.995, 18],
])(
  'a wave that is watched is looked at when it was watched, and often where alarms ring: %p %p',
  (listens, hours, seconds) => {
    const world = new RolloutWorld(rollout('one', { bakeMinutes: 180 }));
    for (const step of world.of.waves[0] ?? []) world.run(step, 'applied');
    world.at = new Date(world.at.getTime() + hours * HOUR_MS);
    expect(verdictOf(listens, lookAt(world), NOTHING)).toMatchObject({ next: 'look', seconds });
  },
);

test('alarms that ring are named', () => {
  const world = new RolloutWorld(rollout('one', { alarms: ['errors', 'slow'] }));
  world.ringing.push('slow');
  expect(verdictOf(true, lookAt(world), NOTHING)).toEqual({ next: 'halt', text: 'halted: slow in alarm' });
});
