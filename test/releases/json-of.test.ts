import { jsonOf } from '../../releases/json-of';

test.each([
  ['{"a": [1, null]}', { a: [1, null] }],
  ['null', null],
  ['{', undefined],
  ['', undefined],
])('%j says %j', (text, value) => {
  expect(jsonOf(text)).toEqual(value);
});
