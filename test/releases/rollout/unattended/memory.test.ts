import { ROLLOUT } from '../../../../buildspecs/stages';
import { keptOf, NOTHING, parseMemory, seenOf } from '../../../../releases/rollout/unattended/memory';

test('before the first look nothing is known', () => {
  expect(parseMemory(ROLLOUT.noMemory)).toEqual(NOTHING);
  expect(seenOf(NOTHING)).toEqual({ tagged: new Map(), forgiven: undefined });
});

test.each([
  ['that nothing was looked for', undefined],
  ['that nothing had failed', new Map()],
  ['what had failed', new Map([['dev_global_research 1', 'waiting' as const]])],
])('a look tells the next one %s', (_what, forgiven) => {
  const seen = { tagged: new Map([['dev_global/research/1.0', new Date(0)]]), forgiven };
  const text = JSON.stringify({ ...NOTHING, ...keptOf(seen) });
  expect(seenOf(parseMemory(text))).toEqual(seen);
});

test.each(['', '{}', '{"version":2}'])('what no look has left is a bug: %p', (text) => {
  expect(() => parseMemory(text)).toThrow();
});
