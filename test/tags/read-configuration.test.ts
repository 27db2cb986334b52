import fc from 'fast-check';
import { ConfigurationError } from '../../tags/errors';
import { checkConfiguration, parseConfiguration } from '../../tags/read-configuration';
import { ACME, cdktfJson } from './fixtures/configurations';
import { BROKEN } from './fixtures/broken-configuration';

test('a good configuration is read without problem or warning', () => {
  const check = checkConfiguration(cdktfJson(ACME));
  expect(check).toMatchObject({ problems: [], warnings: [] });
  expect(check.configuration?.environments.get('prod')?.approval).toBe('manual');
});

test('every problem of a broken configuration is reported at once, each at its path', () => {
  const { configuration, problems, warnings } = checkConfiguration(BROKEN);
  expect(configuration).toBeUndefined();
  expect(problems.map(({ path, message }) => `${path}: ${message}`)).toMatchSnapshot();
  expect(warnings.map(({ path, message }) => `${path}: ${message}`)).toMatchSnapshot();
});

test('a type error hides no rule: each problem is found alone and together with the others', () => {
  const together = checkConfiguration(
    cdktfJson({ ...ACME, lane: 5, teams: ['research', 'risk', 'risk', 'constructor'] }),
  );
  expect(together.problems.map(({ path }) => path)).toEqual([
    'context.taglane.lane',
    'context.taglane.teams[2]',
  ]);
});

test('where the configuration should stand is named when it is missing', () => {
  for (const text of ['{}', '[]', '5', '{"context": {}}', '{"context": {"constructor": {}}}']) {
    expect(checkConfiguration(text).problems).toEqual([
      { path: 'context.taglane', message: 'is missing; taglane reads its configuration there' },
    ]);
  }
});

test('a text that is no JSON is refused for that alone', () => {
  expect(
    checkConfiguration('{"context": {"taglane": {"prefix": "a"').problems.map(({ path }) => path),
  ).toEqual(['line 1, column 39']);
});

test('a repeated key is refused, because JSON.parse would silently take the last', () => {
  const text = cdktfJson(ACME).replace('"prefix"', '"prefix":"other","prefix"');
  expect(checkConfiguration(text).problems).toEqual([
    {
      path: 'context.taglane.prefix',
      message: expect.stringMatching(
        /^is given at line 1, column \d+ and again at line 1, column \d+; keep one/,
      ) as string,
    },
  ]);
});

test('the error for a reader names the file', () => {
  expect(() => parseConfiguration('{}', 'infra/cdktf.json')).toThrow(ConfigurationError);
  expect(() => parseConfiguration('{}', 'infra/cdktf.json')).toThrow(/^infra\/cdktf\.json has 1 problem:/);
});

test('whatever JSON stands there, it is judged, never crashed on', () => {
  fc.assert(
    fc.property(
      fc.jsonValue(),
      fc.constantFrom(...Object.keys(ACME), 'access', 'gates', 'extraRegions'),
      (value, key) => {
        const { configuration, problems } = checkConfiguration(cdktfJson({ ...ACME, [key]: value }));
        return (configuration === undefined) === problems.length > 0;
      },
    ),
    { numRuns: 300 },
  );
});
