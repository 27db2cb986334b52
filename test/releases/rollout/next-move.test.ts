import fc from 'fast-check';
import { nextMove, type Move } from '../../../releases/rollout/next-move';
import { stateOf } from '../../../releases/rollout/progress';
import { stepsOf, type Rollout, type Step } from '../../../releases/rollout/rollout';
import { REGIONS, rollout, RolloutWorld, scopes } from '../../support/rollout-world';

function moveOf(world: RolloutWorld): Move {
  return nextMove(world.of, world.facts);
}

/** A move in words: what it does, to which scopes. */
function said(world: RolloutWorld): string {
  const move = moveOf(world);
  switch (move.kind) {
    case 'release':
      return [
        `tag ${scopes(move.tag)}`,
        ...(move.again.length > 0 ? [`again ${scopes(move.again)}`] : []),
      ].join(', ');
    case 'wait':
      return `wait ${scopes(move.steps)}`;
    case 'bake':
      return `bake ${move.wave} until ${move.until.toISOString()}`;
    case 'halt':
      return `halt ${[...scopes(move.steps), ...move.alarms]}`;
    case 'done':
      return 'done';
  }
}

function wave(of: Rollout, number: number): readonly Step[] {
  return of.waves[number] ?? [];
}

function worldWith(of: Rollout, ...done: number[]): RolloutWorld {
  const world = new RolloutWorld(of);
  for (const number of done) for (const step of wave(of, number)) world.run(step, 'applied');
  return world;
}

test('what is global goes first, and a wave begins when the one before is done', () => {
  const world = new RolloutWorld(rollout('canary'));
  const heard = [said(world)];
  for (const steps of world.of.waves) {
    for (const step of steps) world.tag(step);
    heard.push(said(world));
    for (const step of steps) world.begin(step);
    heard.push(said(world));
    for (const step of steps) world.end(step, 'applied');
    heard.push(said(world));
  }
  expect(heard).toEqual([
    'tag global',
    ...['wait global', 'wait global', 'tag us-east-1'],
    ...['wait us-east-1', 'wait us-east-1', 'tag eu-central-1,ap-southeast-1'],
    ...['wait eu-central-1,ap-southeast-1', 'wait eu-central-1,ap-southeast-1', 'done'],
  ]);
});

test('a release that changes nothing is done, too', () => {
  const world = worldWith(rollout());
  for (const step of stepsOf(world.of)) world.run(step, 'no-change');
  expect(said(world)).toBe('done');
});

test('it halts at the first failure, also while others of the wave go on', () => {
  const world = worldWith(rollout('canary'), 0, 1);
  const [first, second] = wave(world.of, 2);
  if (first === undefined || second === undefined) throw new Error('no wave');
  world.run(first, 'refused');
  world.tag(second);
  world.begin(second);
  expect(said(world)).toBe('halt eu-central-1');
});

test('a tag of the wave that was not pushed yet is pushed before anything is waited for', () => {
  const world = worldWith(rollout('all'), 0);
  const [first] = wave(world.of, 1);
  if (first !== undefined) world.tag(first);
  expect(said(world)).toBe('tag eu-central-1,ap-southeast-1');
});

test('what failed before is started again once it is taken up again, and halts when it fails again', () => {
  const world = worldWith(rollout(), 0, 1);
  const [step] = wave(world.of, 2);
  if (step === undefined) throw new Error('no wave');
  world.run(step, 'failed');
  expect(said(world)).toBe('halt eu-central-1');
  world.forgive();
  expect(said(world)).toBe('tag , again eu-central-1');
  world.restart();
  expect(said(world)).toBe('wait eu-central-1');
  world.begin(step);
  expect(said(world)).toBe('wait eu-central-1');
  world.end(step, 'failed');
  expect(said(world)).toBe('halt eu-central-1');
});

test('it halts when the ledger has heard nothing of a tag for so long that nobody will write it down', () => {
  const world = new RolloutWorld(rollout());
  for (const step of wave(world.of, 0)) world.tag(step);
  world.at = new Date('2026-01-01T00:20:00.000Z');
  expect(said(world)).toBe('wait global');
  world.at = new Date('2026-01-01T00:20:01.000Z');
  expect(said(world)).toBe('halt global');
});

test('it halts where something else was put in place since', () => {
  const world = worldWith(rollout(), 0, 1);
  const [step] = wave(world.of, 1);
  if (step !== undefined) world.release(step, 'dev_us-east-1/research/2.1');
  expect(said(world)).toBe('halt us-east-1');
});

test('a wave is watched after its last end, and nothing is after the last wave', () => {
  const world = worldWith(rollout('one', { bakeMinutes: 10 }), 0);
  world.at = new Date('2026-01-01T00:09:59.000Z');
  expect(said(world)).toBe('bake 0 until 2026-01-01T00:10:00.000Z');
  world.at = new Date('2026-01-01T00:10:00.000Z');
  expect(said(world)).toBe('tag us-east-1');
  for (const number of [1, 2, 3]) for (const step of wave(world.of, number)) world.run(step, 'applied');
  expect(said(world)).toBe('done');
});

test('a wave that has begun is not watched for again', () => {
  const world = worldWith(rollout('all', { bakeMinutes: 10 }), 0);
  const [first] = wave(world.of, 1);
  if (first !== undefined) world.tag(first);
  expect(said(world)).toBe('tag eu-central-1,ap-southeast-1');
});

test('nothing begins, and nothing is watched on, while an alarm of the roll-out rings', () => {
  const world = worldWith(rollout('one', { bakeMinutes: 10, alarms: ['errors'] }), 0);
  world.ringing.push('others');
  expect(said(world)).toContain('bake');
  world.ringing.push('errors');
  expect(said(world)).toBe('halt errors');
  world.at = new Date('2026-01-02T00:00:00.000Z');
  expect(said(world)).toBe('halt errors');
  expect(said(new RolloutWorld(rollout('one')))).toBe('tag global');
});

test('an environment without global releases begins with its Regions', () => {
  const of = rollout('2');
  const world = new RolloutWorld({ ...of, waves: of.waves.slice(1) });
  expect(said(world)).toBe('tag us-east-1,eu-central-1');
});

/** Does what is asked for, in pieces as small as a crash can leave them; gives the tags in the order of their pushes. */
function carriedOut(
  world: RolloutWorld,
  endings: () => 'applied' | 'no-change' | 'failed',
  pick: () => number,
): string[] {
  const pushed: string[] = [];
  for (let turn = 0; turn < 200; turn += 1) {
    const move = moveOf(world);
    if (move.kind === 'halt' || move.kind === 'done') return pushed;
    if (move.kind === 'bake') world.at = move.until;
    if (move.kind === 'release') {
      const step = move.tag[pick() % Math.max(1, move.tag.length)];
      if (step === undefined) throw new Error('nothing to tag');
      pushed.push(step.tag);
      world.tag(step);
    }
    if (move.kind === 'wait') {
      const step = move.steps[pick() % move.steps.length];
      if (step === undefined) throw new Error('nothing to wait for');
      if (stateOf(step, world.facts) === 'silent') world.begin(step);
      else world.end(step, endings());
    }
  }
  throw new Error('it never ends');
}

const strategies = fc.constantFrom('one', 'canary', 'all', '2', '50%', [...REGIONS].reverse().join(';'));
const luck = fc.array(fc.nat({ max: 9 }), { minLength: 1 });

function dealt(numbers: readonly number[]): () => number {
  let turn = 0;
  return () => numbers[turn++ % numbers.length] ?? 0;
}

test('whatever happens in which order, each tag is pushed once, no wave begins before the one before is done, and it ends', () => {
  fc.assert(
    fc.property(strategies, luck, luck, fc.boolean(), (waves, order, endings, mayFail) => {
      const of = rollout(waves, { bakeMinutes: 5 });
      const world = new RolloutWorld(of);
      const ending = dealt(endings);
      const how = (): 'applied' | 'no-change' | 'failed' => {
        const number = ending();
        return mayFail && number === 0 ? 'failed' : number % 2 === 0 ? 'no-change' : 'applied';
      };
      const pushed = carriedOut(world, how, dealt(order));
      expect(new Set(pushed).size).toBe(pushed.length);
      const numbers = pushed.map((tag) =>
        of.waves.findIndex((steps) => steps.some((step) => step.tag === tag)),
      );
      expect(numbers).toEqual(numbers.toSorted((a, b) => a - b));
      for (const number of numbers)
        for (const step of of.waves.slice(0, number).flat()) expect(stateOf(step, world.facts)).toBe('done');
      if (moveOf(world).kind === 'done') expect(pushed).toHaveLength(stepsOf(of).length);
    }),
    { numRuns: 50 },
  );
});
