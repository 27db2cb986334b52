import { hint, listed, nearest } from '../../tags/nearest';

test('the nearest value is offered, whatever its case', () => {
  expect(nearest('reserch', ['risk', 'research'])).toBe('research');
  expect(nearest('DEV', ['prod', 'dev'])).toBe('dev');
});

test('a name that is written out or cut short is near, however much is too many or missing', () => {
  expect(nearest('production', ['dev', 'prod'])).toBe('prod');
  expect(nearest('pre', ['dev', 'preproduction'])).toBe('preproduction');
  expect(nearest('p', ['dev', 'production'])).toBeUndefined();
  expect(nearest('', ['dev'])).toBeUndefined();
});

test('nothing is offered when nothing is near', () => {
  expect(nearest('marketing', ['risk', 'research'])).toBeUndefined();
  expect(nearest('x', [])).toBeUndefined();
});

test('a hint ends a message, or is nothing', () => {
  expect(hint('de', ['dev', 'prod'])).toBe('; did you mean "dev"?');
  expect(hint('marketing', ['dev'])).toBe('');
});

test('at most twelve values are listed', () => {
  expect(listed([])).toBe('none');
  expect(listed(['a', 'b'])).toBe('a, b');
  expect(listed(Array.from({ length: 14 }, (_, index) => `t${index}`))).toMatch(/t11 and 2 more$/);
});
