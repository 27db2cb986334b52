import { DefaultTokenResolver, StringConcat, Token, Tokenization } from 'cdktf';
import { RootConstruct } from 'constructs';
import fc from 'fast-check';
import { useFastResolve } from '../../modules/fast-resolve';

const scope = new RootConstruct();
const options = { scope, resolver: new DefaultTokenResolver(new StringConcat()), preparing: false };

/** What a value resolves to, or the first line of why it does not. */
function outcome(value: unknown): unknown {
  try {
    return { resolved: Tokenization.resolve(value, options) };
  } catch (error) {
    return { refused: String(error).split('\n')[0] };
  }
}

const inner = { resolve: () => 'inner' };
const tokens = fc.constantFrom<unknown>(
  ...[inner, Token.asString(inner), `a-${Token.asString({ resolve: () => ({ b: 1 }) })}-c`],
  ...[Token.asNumber({ resolve: () => 7 }), `port ${String(Token.asNumber({ resolve: () => 8 }))}`],
  ...[Token.asList({ resolve: () => ['x', 'y'] }), Token.asNumberList({ resolve: () => [1, 2] })],
  ...[Token.asStringMap({ resolve: () => ({ k: 'v' }) }), Token.asNumberMap({ resolve: () => ({ k: 1 }) })],
  ...[Token.STRING_MAP_TOKEN_VALUE, Token.ANY_MAP_TOKEN_VALUE, Token.NUMBER_MAP_TOKEN_VALUE],
);
const plain = fc.oneof(
  ...[fc.string(), fc.double(), fc.integer(), fc.boolean(), fc.constantFrom(null, undefined, '1e5', '${x}')],
  ...[fc.date({ noInvalidDate: true }), fc.constant(() => 1), fc.constant(new Map([[1, 2]]))],
);
const keys = fc.oneof(fc.string(), fc.constant(Token.asString({ resolve: () => 'key' })));
const { value: values } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 4 },
    ...[plain, tokens, fc.array(tie('value')), fc.dictionary(keys, tie('value'))],
  ),
}));

test('resolves every value to what CDKTF makes of it, and refuses what it refuses', () => {
  const samples = fc.sample(values, 5000);
  const expected = samples.map(outcome);
  useFastResolve();
  samples.forEach((sample, index) => {
    expect(outcome(sample)).toStrictEqual(expected[index]);
  });
});
