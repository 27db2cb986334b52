import { holdsSecret, secretsOf } from '../../../releases/plan-page/secrets';

test('what is marked anywhere is a secret, however deep, unless it is too short to tell', () => {
  const changes = [
    { before: { a: [{ b: 'secret-one' }] }, beforeSensitive: { a: [{ b: true }] } },
    { after: { c: { a_long_key: ['secret-two'], e: 'short' } }, afterSensitive: { c: true } },
    { after: 'no secret', afterSensitive: false },
    { after: { f: 'secret-one', g: 'not this one' }, afterSensitive: { f: true } },
  ];
  expect(secretsOf(changes)).toEqual(['secret-one', 'secret-two']);
});

test('a value holds a secret in a part of a text, in a list and as a key', () => {
  const secrets = ['secret-one'];
  for (const value of ['x secret-one y', ['a', { b: 'secret-one' }], { 'secret-one': 1 }]) {
    expect(holdsSecret(value, secrets)).toBe(true);
  }
  expect(holdsSecret({ a: ['secret', 'one'], b: 1, c: null }, secrets)).toBe(false);
});
