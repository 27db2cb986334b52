import { SourcePlaces } from '../../modules/source-places';

function inner(root: string): string[] {
  return new SourcePlaces(root).above(inner).map(({ file }) => file);
}

test('places are relative to the repository, without packages and Node itself', () => {
  const files = inner(process.cwd());
  expect(files[0]).toBe('test/modules/source-places.test.ts');
  expect(files.filter((file) => file.startsWith('node:') || file.includes('node_modules'))).toEqual([]);
});

test('what lies outside of the repository is left out', () => {
  expect(inner('/nowhere')).toEqual([]);
});

test('the way in which others format stacks is left as it was', () => {
  const before = [Error.prepareStackTrace, Error.stackTraceLimit];
  inner(process.cwd());
  expect([Error.prepareStackTrace, Error.stackTraceLimit]).toEqual(before);
});
