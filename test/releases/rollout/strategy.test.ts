import fc from 'fast-check';
import { formatStrategy, parseStrategy } from '../../../releases/rollout/strategy';

test('words, numbers, parts and lists are waves', () => {
  expect(parseStrategy('one')).toEqual({ kind: 'size', regions: 1 });
  expect(parseStrategy('canary')).toEqual({ kind: 'canary' });
  expect(parseStrategy('all')).toEqual({ kind: 'all' });
  expect(parseStrategy('3')).toEqual({ kind: 'size', regions: 3 });
  expect(parseStrategy('25%')).toEqual({ kind: 'percent', percent: 25 });
  expect(parseStrategy('us-east-1,eu-central-1;ap-southeast-1')).toEqual({
    kind: 'listed',
    waves: [['us-east-1', 'eu-central-1'], ['ap-southeast-1']],
  });
});

test.each([
  '',
  '0',
  '-1',
  '1.5',
  '0%',
  '101%',
  '1e2',
  'One',
  'canary ',
  'half',
  'us east 1',
  '1;2',
  'constructor',
])('%p is refused with what is expected', (text) => {
  expect(() => parseStrategy(text)).toThrow(/expected one, canary, all, a number of Regions/);
});

const region = fc.constantFrom('us-east-1', 'eu-central-1', 'ap-southeast-1', 'us-gov-west-1');
const strategies = fc.oneof(
  fc.record({ kind: fc.constant('canary' as const) }),
  fc.record({ kind: fc.constant('all' as const) }),
  fc.record({ kind: fc.constant('size' as const), regions: fc.integer({ min: 1, max: 999 }) }),
  fc.record({ kind: fc.constant('percent' as const), percent: fc.integer({ min: 1, max: 100 }) }),
  fc.record({
    kind: fc.constant('listed' as const),
    waves: fc.array(fc.array(region, { minLength: 1 }), { minLength: 1 }),
  }),
);

test('what is written is read back', () => {
  fc.assert(
    fc.property(strategies, (strategy) => {
      expect(parseStrategy(formatStrategy(strategy))).toEqual(strategy);
    }),
  );
});
