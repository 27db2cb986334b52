import { attributes, escaped } from '../../gates/xml';

test('text cannot end an element or an attribute', () => {
  expect(escaped('<a> & "b"')).toBe('&lt;a&gt; &amp; &quot;b&quot;');
  expect(attributes({ name: 'a"b', message: 'one\ntwo' })).toBe(' name="a&quot;b" message="one&#10;two"');
});

test('what XML has no way to write is replaced', () => {
  expect(escaped('a\u0000b\uFFFEc')).toBe('a\uFFFDb\uFFFDc');
});
