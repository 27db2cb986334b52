import { cacheDirectory, cachedTool, home } from '../../tools/cache';

const places = [
  [{ TAGLANE_CACHE: '/t', XDG_CACHE_HOME: '/x', HOME: '/h' }, '/t'],
  [{ XDG_CACHE_HOME: '/x', HOME: '/h' }, '/x/taglane'],
  [{ HOME: '/h' }, '/h/.cache/taglane'],
  [{ TAGLANE_CACHE: '', XDG_CACHE_HOME: '', HOME: '/h' }, '/h/.cache/taglane'],
] as const;

test.each(places)('with %j the cache is %s', (env, directory) => {
  expect(cacheDirectory(env)).toBe(directory);
});

test('without HOME the cache is below the home directory of the user', () => {
  expect(cacheDirectory({})).toBe(`${home({})}/.cache/taglane`);
});

test('the path of a tool names its version and the kind of machine', () => {
  expect(cachedTool({ TAGLANE_CACHE: '/t' }, 'tflint', '0.64.0')).toBe(
    `/t/tflint/0.64.0-${process.platform}-${process.arch}`,
  );
});
