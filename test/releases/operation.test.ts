import { parseOperation } from '../../releases/operation';

test.each(['release', 'rollback', 'destroy', 'drift', 'reconcile'] as const)(
  'a lane does %s',
  (operation) => {
    expect(parseOperation(operation)).toBe(operation);
  },
);

test.each(['', 'Release', 'import', 'release '])('a lane does not do %j', (text) => {
  expect(() => parseOperation(text)).toThrow(
    `OPERATION: "${text}" is not one of release, rollback, destroy, drift, reconcile`,
  );
});
