import { sameJson, textsIn, withoutTemplate } from '../../gates/json-value';

test('the order of keys does not matter, the order of items does', () => {
  expect(sameJson({ a: 1, b: [1, 2] }, { b: [1, 2], a: 1 })).toBe(true);
  expect(sameJson([1, 2], [2, 1])).toBe(false);
  expect(sameJson('1', 1)).toBe(false);
  expect(sameJson(undefined, undefined)).toBe(true);
});

test('a template anywhere makes a value unknown', () => {
  expect(withoutTemplate({ a: ['x', { b: '${c}' }] })).toBeUndefined();
  expect(withoutTemplate({ a: ['%{if x}'] })).toBeUndefined();
  expect(withoutTemplate({ '${k}': 1 })).toBeUndefined();
  expect(withoutTemplate({ a: ['$x', 1, null] })).toEqual({ a: ['$x', 1, null] });
});

test('every text is found, keys too', () => {
  expect(textsIn({ a: ['b', { c: 'd' }], e: 1 })).toEqual(['a', '0', 'b', '1', 'c', 'd', 'e']);
});
