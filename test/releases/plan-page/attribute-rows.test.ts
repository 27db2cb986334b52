import fc from 'fast-check';
import type { Json } from '../../../gates/json-value';
import { attributeRows, type ValueChange } from '../../../releases/plan-page/attribute-rows';
import { pathText, valueText } from '../../../releases/plan-page/shown-text';

function linesOf(change: ValueChange): string[] {
  return attributeRows(change).map(
    ({ path, before, after }) => `${pathText(path)}: ${valueText(before)} -> ${valueText(after)}`,
  );
}

test('only what changes is shown, down to the single attribute', () => {
  const before = { name: 'a', same: 1, rule: [{ port: 80, open: true }], tags: { 'a b': 'x' } };
  const after = { name: 'b', same: 1, rule: [{ port: 443, open: true }], tags: { 'a b': 'y' } };
  expect(linesOf({ before, after })).toEqual([
    'name: "a" -> "b"',
    'rule[0].port: 80 -> 443',
    'tags["a b"]: "x" -> "y"',
  ]);
});

test('a list of plain values is shown as one', () => {
  expect(linesOf({ before: { zones: ['a', 'b'] }, after: { zones: ['b'] } })).toEqual([
    'zones: ["a","b"] -> ["b"]',
  ]);
});

test('what is made and what is taken away has one side', () => {
  expect(linesOf({ before: null, after: { name: 'a', none: null } })).toEqual(['name: (none) -> "a"']);
  expect(linesOf({ before: { name: 'a' }, after: null })).toEqual(['name: "a" -> (none)']);
});

test('what is known after the apply only is marked, also deep inside', () => {
  const after = { rule: [{ port: 1 }] };
  expect(linesOf({ after, unknown: { arn: true, rule: [{ id: true }] } })).toEqual([
    'rule[0].port: (none) -> 1',
    'rule[0].id: (none) -> (known after apply)',
    'arn: (none) -> (known after apply)',
  ]);
});

test('text that says the same words as a mark is in quotes', () => {
  expect(linesOf({ after: { a: '(sensitive)' } })).toEqual(['a: (none) -> "(sensitive)"']);
});

test('JSON in a text is compared part by part', () => {
  const policy = (action: string): string =>
    JSON.stringify({ Statement: [{ Action: action, Effect: 'Allow' }] });
  expect(linesOf({ before: { policy: policy('s3:Get*') }, after: { policy: policy('s3:*') } })).toEqual([
    'policy.Statement[0].Action: "s3:Get*" -> "s3:*"',
  ]);
  expect(linesOf({ before: { policy: '{"a":1}' }, after: { policy: '{ "a": 1 }' } })).toEqual([
    String.raw`policy: "{\"a\":1}" -> "{ \"a\": 1 }"`,
  ]);
});

describe('what is sensitive', () => {
  const secret = 'hunter2';

  test.each<[string, ValueChange, string[]]>([
    [
      'an attribute',
      { before: { p: 'a' }, after: { p: secret }, beforeSensitive: { p: true }, afterSensitive: { p: true } },
      ['p: (sensitive) -> (sensitive)'],
    ],
    [
      'deep inside',
      { after: { l: [{ m: { k: secret } }] }, afterSensitive: { l: [{ m: { k: true } }] } },
      ['l[0].m.k: (none) -> (sensitive)'],
    ],
    [
      'an element of a plain list',
      { before: { l: ['x'] }, after: { l: ['x', secret] }, afterSensitive: { l: [false, true] } },
      ['l[1]: (none) -> (sensitive)'],
    ],
    ['the whole of it', { after: { p: secret }, afterSensitive: true }, [': (none) -> (sensitive)']],
    [
      'only from now on',
      { before: { p: secret }, after: { p: `${secret}!` }, beforeSensitive: {}, afterSensitive: { p: true } },
      ['p: (sensitive) -> (sensitive)'],
    ],
    [
      'until now',
      { before: { p: secret }, after: { p: null }, beforeSensitive: { p: true }, afterSensitive: {} },
      ['p: (sensitive) -> (none)'],
    ],
    [
      'a key with a meaning in JavaScript',
      JSON.parse(
        `{"after":{"__proto__":"${secret}","constructor":"${secret}"},"afterSensitive":{"__proto__":true,"constructor":true}}`,
      ) as ValueChange,
      ['__proto__: (none) -> (sensitive)', 'constructor: (none) -> (sensitive)'],
    ],
    [
      'a mask of another shape than its value',
      { after: { p: { k: secret } }, afterSensitive: { p: [true] } },
      ['p.k: (none) -> (sensitive)'],
    ],
    [
      'a part of a value that is none any more',
      { before: { p: { k: secret } }, after: { p: 'x' }, beforeSensitive: { p: { k: true } } },
      ['p: (sensitive) -> (sensitive)'],
    ],
    [
      'JSON in a text',
      { after: { p: JSON.stringify({ k: secret }) }, afterSensitive: { p: true } },
      ['p: (none) -> (sensitive)'],
    ],
    [
      'known after the apply only',
      { unknown: { p: true }, after: {}, afterSensitive: { p: true } },
      ['p: (none) -> (sensitive)'],
    ],
  ])('is not shown: %s', (_, change, lines) => {
    expect(linesOf(change)).toEqual(lines);
  });

  test('is shown nowhere, whatever it is in', () => {
    fc.assert(
      fc.property(masked(), masked(), fc.boolean(), (one, other, isNew) => {
        const lines = linesOf({
          ...{ before: isNew ? null : other.value, after: one.value },
          ...{ beforeSensitive: other.mask, afterSensitive: one.mask },
        });
        expect(lines.join('\n')).not.toContain('SECRET');
      }),
      { numRuns: 500 },
    );
  });
});

interface Masked {
  readonly value: Json;
  readonly mask: Json;
}

/** Values in which every secret is marked, as Terraform marks them. */
function masked(): fc.Arbitrary<Masked> {
  const key = fc.constantFrom('a', 'b', 'length', '0', 'constructor', 'toString');
  return fc.letrec<{ tree: Masked }>((tie) => ({
    tree: fc.oneof(
      { maxDepth: 4, depthSize: 'medium' },
      fc.constant({ value: 'SECRET', mask: true }),
      fc.constant({ value: { x: 'SECRET' }, mask: true }),
      fc.constant({ value: '{"x":"SECRET"}', mask: true }),
      fc.jsonValue({ maxDepth: 1 }).map((value) => ({ value: value as Json, mask: false })),
      fc.array(tie('tree'), { maxLength: 3 }).map((all) => ({
        value: all.map(({ value }) => value),
        mask: all.map(({ mask }) => mask),
      })),
      fc.dictionary(key, tie('tree'), { maxKeys: 3 }).map((all) => ({
        value: Object.fromEntries(Object.entries(all).map(([name, { value }]) => [name, value])),
        mask: Object.fromEntries(Object.entries(all).map(([name, { mask }]) => [name, mask])),
      })),
    ),
  })).tree;
}
