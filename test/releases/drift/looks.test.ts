import { lookForDrift } from '../../../releases/drift/looks';
import type { LooksRequest, LooksResult } from '../../../releases/drift/looks-request';
import { DriftWorld } from '../../support/drift-world';

const TARGETS = ['dev_global_research', 'dev_us-east-1_research', 'dev_eu-central-1_research'];
const [FIRST = '', SECOND = '', THIRD = ''] = TARGETS;

function round(world: DriftWorld, changes: Partial<LooksRequest> = {}): Promise<LooksResult> {
  const request: LooksRequest = {
    ...{
      targets: world.targets,
      looks: world.looks(),
      busy: world.busy(),
      reconciles: () => false,
      asks: false,
      isOpen: () => true,
    },
    round: { lane: 'acme-infra_dev', requestedBy: 'arn:aws:iam::1:role/r', name: 'night' },
    ...changes,
  };
  return lookForDrift(request, world);
}

const words = ({ found }: LooksResult): string[] =>
  found.map(({ operation, target, outcome }) => `${operation} ${target} ${outcome}`);

test('every target is looked at once, and what was found is told', async () => {
  const world = new DriftWorld(TARGETS, { drifted: [SECOND] });
  const result = await round(world);
  expect(words(result).sort()).toEqual(
    TARGETS.map((target) => `drift ${target} ${target === SECOND ? 'drifted' : 'no-change'}`).sort(),
  );
  expect(result.found.find(({ target }) => target === SECOND)?.changes).toEqual(['aws_vpc.main']);
  expect(result.left).toEqual([]);
  expect(world.current(SECOND).drift?.changes).toEqual(['aws_vpc.main']);
});

test('no more than two are in the lane at once', async () => {
  const world = new DriftWorld(TARGETS, {});
  await round(world);
  expect(world.most).toBe(2);
});

test('no look is started while two releases are in the lane, and all when they are through', async () => {
  const world = new DriftWorld(TARGETS, { releases: 2 });
  await round(world);
  expect(world.started).toHaveLength(TARGETS.length);
  expect(world.most).toBe(2);
});

test('a row that was never closed holds nobody up when its execution is over', async () => {
  const world = new DriftWorld(TARGETS, { stale: 3 });
  expect((await round(world)).found).toHaveLength(TARGETS.length);
});

test('when the window closes nothing more is started, and what is left is told', async () => {
  const world = new DriftWorld(TARGETS, {});
  const result = await round(world, { isOpen: () => world.started.length < 1 });
  expect(world.started).toHaveLength(1);
  expect(result.left).toEqual(TARGETS.slice(1));
});

test('a target that something was applied to since is left alone', async () => {
  const world = new DriftWorld(TARGETS, {});
  const looks = world.looks().map((look) => (look.target === FIRST ? { ...look, applied: 9 } : look));
  expect((await round(world, { looks })).found.map(({ target }) => target)).not.toContain(FIRST);
});

test('a target that something is under way in is left alone, and told, also when that began after the round', async () => {
  const world = new DriftWorld(TARGETS, {});
  world.release(FIRST);
  const isOpen = (): boolean => {
    if (world.started.length === 1 && world.current(THIRD).open.length === 0) world.release(THIRD);
    return true;
  };
  const result = await round(world, { isOpen });
  expect(words(result)).toEqual([`drift ${SECOND} no-change`]);
  expect(result.busy).toEqual([
    { target: FIRST, tag: 'dev_global/research/1.0', state: 'captured' },
    { target: THIRD, tag: 'dev_eu-central-1/research/1.0', state: 'captured' },
  ]);
  expect(result.left).toEqual([]);
});

test('drift is undone where that is asked for, at once when nobody has to agree', async () => {
  const world = new DriftWorld(TARGETS, { drifted: [FIRST] });
  await round(world, { reconciles: (target) => target === FIRST });
  expect(world.started.slice(0, 3)).toContain(`reconcile ${FIRST}`);
  expect(world.current(FIRST)).toMatchObject({ drift: null, applied: { operation: 'reconcile' } });
});

test('where a person has to agree, reconciles come after all looks and are not waited for', async () => {
  const world = new DriftWorld(TARGETS, { drifted: [FIRST], answers: false });
  const result = await round(world, { reconciles: () => true, asks: true });
  expect(world.started.at(-1)).toBe(`reconcile ${FIRST}`);
  expect(words(result).every((line) => line.startsWith('drift'))).toBe(true);
  expect(world.current(FIRST).drift).not.toBeNull();
});

test('a look whose lane failed before it could say so is told as failed', async () => {
  const world = new DriftWorld(TARGETS, { broken: [FIRST] });
  expect(words(await round(world))).toContain(`drift ${FIRST} failed`);
});
