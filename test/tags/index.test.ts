import * as tags from '../../tags/index';

test('the public interface is what other programs were promised', () => {
  expect(Object.keys(tags).sort()).toMatchInlineSnapshot(`
   [
     "ConfigurationError",
     "InputError",
     "TagError",
     "backendFor",
     "checkConfiguration",
     "compareVersions",
     "formatReleaseTag",
     "formatScope",
     "formatVersion",
     "lanesOf",
     "parseConfiguration",
     "parseReleaseTag",
     "parseScope",
     "parseVersion",
     "providerFor",
     "selectionFor",
     "targetFor",
     "targetsOf",
   ]
  `);
});
