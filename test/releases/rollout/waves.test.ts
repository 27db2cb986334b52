import fc from 'fast-check';
import { parseStrategy } from '../../../releases/rollout/strategy';
import { wavesOf } from '../../../releases/rollout/waves';
import { formatScope, parseScope, type Scope } from '../../../tags/scope';

const REGIONS = ['us-east-1', 'eu-central-1', 'ap-southeast-1', 'sa-east-1', 'eu-west-1'];

function targets(...names: string[]): { readonly scope: Scope }[] {
  return names.map((name) => ({ scope: parseScope(name) ?? { kind: 'region', region: name } }));
}

function waves(strategy: string, names: readonly string[] = ['global', ...REGIONS]): string[][] {
  const cut = wavesOf(targets(...names), parseStrategy(strategy));
  return cut.map((wave) => wave.map(({ scope }) => formatScope(scope)));
}

test('what is global comes first and alone, whatever the waves are', () => {
  expect(waves('one', ['us-east-1', 'global', 'eu-central-1'])).toEqual([
    ['global'],
    ['us-east-1'],
    ['eu-central-1'],
  ]);
  expect(waves('all')).toEqual([['global'], REGIONS]);
});

test('a canary is one Region before the rest', () => {
  expect(waves('canary')).toEqual([['global'], ['us-east-1'], REGIONS.slice(1)]);
  expect(waves('canary', ['us-east-1'])).toEqual([['us-east-1']]);
});

test('a number and a part are the Regions of a wave, the last one taking what is left', () => {
  expect(waves('2', REGIONS).map(({ length }) => length)).toEqual([2, 2, 1]);
  expect(waves('40%', REGIONS).map(({ length }) => length)).toEqual([2, 2, 1]);
  expect(waves('1%', REGIONS).map(({ length }) => length)).toEqual([1, 1, 1, 1, 1]);
  expect(waves('100%', REGIONS)).toEqual([REGIONS]);
});

test('a list says the waves and their order', () => {
  expect(waves('sa-east-1,eu-west-1;us-east-1;ap-southeast-1,eu-central-1')).toEqual([
    ['global'],
    ['sa-east-1', 'eu-west-1'],
    ['us-east-1'],
    ['ap-southeast-1', 'eu-central-1'],
  ]);
});

test('a list that leaves a Region out, has one twice, or one that is not there, is refused with all of them', () => {
  const cut = (): string[][] =>
    waves('us-east-1;us-east-1,eu-centrl-1;eu-west-1,global-1', [
      'global',
      'us-east-1',
      'eu-central-1',
      'eu-west-1',
    ]);
  expect(cut).toThrow(/"eu-centrl-1": is none of them.*did you mean "eu-central-1"/);
  expect(cut).toThrow(/us-east-1: is in more than one place/);
  expect(cut).toThrow(/eu-central-1: is in no wave/);
  expect(cut).toThrow(/"global-1": is none of them/);
});

test('without targets there are no waves', () => {
  expect(['one', 'canary', 'all', '3', '25%'].map((strategy) => waves(strategy, []))).toEqual([
    [],
    [],
    [],
    [],
    [],
  ]);
});

const strategy = fc.oneof(
  fc.constantFrom('one', 'canary', 'all'),
  fc.integer({ min: 1, max: 50 }).map(String),
  fc.integer({ min: 1, max: 100 }).map((percent) => `${percent}%`),
);
const names = fc
  .tuple(fc.boolean(), fc.integer({ min: 0, max: 40 }))
  .map(([global, count]) => [
    ...(global ? ['global'] : []),
    ...Array.from({ length: count }, (_, number) => `region-x-${number}`),
  ]);

test('every target is in one wave, in its order, and no wave is empty', () => {
  fc.assert(
    fc.property(strategy, names, (text, all) => {
      const cut = waves(text, all);
      expect(cut.flat()).toEqual(all);
      expect(cut.every(({ length }) => length > 0)).toBe(true);
      if (all.includes('global')) expect(cut[0]).toEqual(['global']);
    }),
  );
});

test('all waves of a number or a part but the last are as large', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100 }), names, (percent, all) => {
      const sizes = waves(
        `${percent}%`,
        all.filter((name) => name !== 'global'),
      ).map(({ length }) => length);
      expect(new Set(sizes.slice(0, -1)).size).toBeLessThanOrEqual(1);
      expect(sizes.length).toBeLessThanOrEqual(Math.ceil(100 / percent));
    }),
  );
});

test('a list of all Regions in any order is taken as it is', () => {
  fc.assert(
    fc.property(
      fc.shuffledSubarray(REGIONS, { minLength: 5 }),
      fc.integer({ min: 1, max: 4 }),
      (order, at) => {
        const text = `${order.slice(0, at).join(',')};${order.slice(at).join(',')}`;
        expect(waves(text)).toEqual([['global'], order.slice(0, at), order.slice(at)]);
      },
    ),
  );
});
