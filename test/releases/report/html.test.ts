import { escaped, html, Html } from '../../../releases/report/html';

test('every value of a template is text, unless it is markup itself', () => {
  const name = '<b>"&\'';
  expect(html`<i title="${name}">${name}</i>`.markup).toBe(
    '<i title="&lt;b&gt;&quot;&amp;&#39;">&lt;b&gt;&quot;&amp;&#39;</i>',
  );
  const items = ['a', '<'].map((text) => html`<li>${text}</li>`);
  expect(html`${items}${null}${7}${new Html('<hr>')}`.markup).toBe('<li>a</li><li>&lt;</li>7<hr>');
});

test.each([
  ['a control character', 'a\u0007b', 'a�b'],
  ['a turned reading direction', 'a\u202eb', 'a�b'],
  ['a line end', 'a\n\tb', 'a\n\tb'],
  ['letters of any language', 'naïve 東京', 'naïve 東京'],
])('%s is shown as what it is', (_, text, shown) => {
  expect(escaped(text)).toBe(shown);
});
