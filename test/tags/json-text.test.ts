import { parseJsonText } from '../../tags/json-text';

test('strict JSON is read, with a byte order mark or without', () => {
  expect(parseJsonText('{"a": [1]}')).toEqual({ kind: 'read', value: { a: [1] }, problems: [] });
  expect(parseJsonText('\ufeff{"a": 1}')).toMatchObject({ kind: 'read', value: { a: 1 } });
});

test.each([
  ['', 'line 1', 'is empty; expected JSON'],
  ['  \n', 'line 1', 'is empty; expected JSON'],
  ['{"a": 1,}', 'line 1, column 9', 'is not JSON: property name expected'],
  ['{\n  "a": 1\n  "b": 2\n}', 'line 3, column 3', 'is not JSON: comma expected'],
  ['{"a": // one\n 1}', 'line 1, column 7', 'is not JSON: invalid comment token'],
  ['{"a": 1', 'line 1, column 8', 'is not JSON: close brace expected'],
  ['{"a": [{"b": 1', 'line 1, column 15', 'is not JSON: close brace expected'],
  ['{"a": 1} x', 'line 1, column 10', 'is not JSON: invalid symbol'],
])('%j is refused at %s: %s', (text, path, message) => {
  const json = parseJsonText(text);
  expect(json.kind).toBe('broken');
  expect(json.problems[0]).toEqual({ path, message });
});

test.each(['[', '{"a":'])('a text with too many levels of %s is refused', (open) => {
  expect(parseJsonText(open.repeat(100_000))).toEqual({
    kind: 'broken',
    problems: [{ path: 'line 1', message: 'is nested too deeply' }],
  });
});

test('a repeated key is reported with both places', () => {
  expect(parseJsonText('{\n  "a": 1,\n  "b": 2, "a": 3\n}').problems).toEqual([
    {
      path: 'a',
      message:
        'is given at line 2, column 3 and again at line 3, column 11; keep one: only the last is checked',
    },
  ]);
});

test('every repeated key is reported, at any depth', () => {
  const json = parseJsonText('{"a": {"b": 1, "b": 2}, "c": [{"d": 1, "d": 2}], "a": 3}');
  expect(json.problems.map(({ path }) => path)).toEqual(['a.b', 'c[0].d', 'a']);
});

test('a key that would change the prototype is refused', () => {
  expect(parseJsonText('{"a": {"__proto__": {"admin": true}}}').problems).toEqual([
    { path: 'a.__proto__', message: 'cannot be used as a key' },
  ]);
  expect(parseJsonText('{"constructor": 1}').problems).toEqual([]);
});
