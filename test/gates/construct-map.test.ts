import { emptyConstructMap, parseConstructMap } from '../../gates/construct-map';
import { recorded } from './fixtures/recorded';

test('the recorded map is read', () => {
  expect(parseConstructMap(recorded('stack/construct-map.json')).suppressions).toHaveLength(1);
});

test.each(['{}', '[]', '{"version":2,"stack":"x","elements":{},"suppressions":[]}'])(
  '%s is refused',
  (text) => {
    expect(() => parseConstructMap(text)).toThrow();
  },
);

test('a suppression without a reason is refused', () => {
  const map = JSON.parse(recorded('stack/construct-map.json')) as { suppressions: { reason: string }[] };
  map.suppressions.forEach((one) => (one.reason = ''));
  expect(() => parseConstructMap(JSON.stringify(map))).toThrow(/reason/);
});

test('an empty map knows nothing', () => {
  expect(emptyConstructMap('s')).toEqual({
    version: 1,
    stack: 's',
    elements: {},
    folders: {},
    suppressions: [],
  });
});

test('the map of a tag from before maps named folders is read', () => {
  const { folders: _, ...older } = JSON.parse(recorded('stack/construct-map.json')) as { folders: unknown };
  expect(parseConstructMap(JSON.stringify(older)).folders).toEqual({});
});
