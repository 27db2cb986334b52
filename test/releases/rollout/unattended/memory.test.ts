import { ROLLOUT } from '../../../../buildspecs/stages';
import { keptOf, NOTHING, parseMemory, seenOf } from '../../../../releases/rollout/unattended/memory';

test('before the first look nothing is known', () => {
  expect(parseMemory(ROLLOUT.noMemory)).toEqual(NOTHING);
  expect(seenOf(NOTHING)).toEqual({ tagged: new Map(), forgiven: undefined, ends: undefined });
});

test.each([
  ['that nothing was looked for', undefined],
  ['that nothing had failed', new Map()],
  ['what had failed', new Map([['dev_global_research 1', 'waiting' as const]])],
])('a look tells the next one %s', (_what, forgiven) => {
  const ends = new Map([
    ['dev_global_research', { sequence: 1, at: new Date(0) }],
    ['dev_us-east-1_research', { sequence: 2, at: null }],
  ]);
  const seen = { tagged: new Map([['dev_global/research/1.0', new Date(0)]]), forgiven, ends };
  const text = JSON.stringify({ ...NOTHING, ...keptOf(seen) });
  expect(seenOf(parseMemory(text))).toEqual(seen);
});

test('a roll-out goes on that an earlier version has begun', () => {
  const { ends: _, ...earlier } = NOTHING;
  expect(parseMemory(JSON.stringify(earlier))).toEqual(NOTHING);
});

test.each(['', '{}', '{"version":2}'])('what no look has left is a bug: %p', (text) => {
  expect(() => parseMemory(text)).toThrow();
});
