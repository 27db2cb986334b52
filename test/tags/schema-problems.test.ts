import { configurationSchema } from '../../tags/configuration-schema';
import { schemaProblems, valueAt } from '../../tags/schema-problems';
import { ACME } from './fixtures/configurations';

function problemsOf(changes: object) {
  const input = { ...ACME, ...changes };
  return schemaProblems(configurationSchema.safeParse(input).error?.issues ?? [], input);
}

test('a wrong value is shown with what was expected', () => {
  expect(problemsOf({ teams: 'research' })).toEqual([
    {
      path: 'teams',
      message: 'expected a list of at least one team, such as ["research", "risk"], got "research"',
    },
  ]);
});

test('a value without anything in it is called empty', () => {
  expect(problemsOf({ environments: {} })[0]?.message).toMatch(/, got an empty object$/);
  expect(problemsOf({ teams: [] })[0]?.message).toMatch(/, got an empty list$/);
});

test('a missing value says so', () => {
  expect(problemsOf({ prefix: undefined })[0]).toEqual({
    path: 'prefix',
    message: expect.stringMatching(/^is missing; expected 2 or more of a-z/),
  });
});

test('a near choice is offered', () => {
  expect(problemsOf({ lane: 'enviroment' })[0]?.message).toBe(
    'expected one of environment, team, target, got "enviroment"; did you mean "environment"?',
  );
});

test.each([
  [{ prefx: 'x' }, 'prefx', 'did you mean "prefix"?'],
  [{ tooling: { ...ACME.tooling, rgion: 'x' } }, 'tooling.rgion', 'allowed are account, region, repository'],
  [
    { tooling: { ...ACME.tooling, repository: { kind: 'codecommit', name: 'x', arn: 'y' } } },
    'tooling.repository.arn',
    'allowed are kind, name',
  ],
  [
    { environments: { dev: { ...ACME.environments.dev, region: [] } } },
    'environments.dev.region',
    'did you mean "regions"?',
  ],
  [
    { environments: { dev: { ...ACME.environments.dev, gates: { treshold: 'error' } } } },
    'environments.dev.gates.treshold',
    'did you mean "threshold"?',
  ],
  [{ drift: { windw: '22:00-05:00' } }, 'drift.windw', 'did you mean "window"?'],
  [
    { environments: { dev: { ...ACME.environments.dev, drift: { windw: '22:00-05:00' } } } },
    'environments.dev.drift.windw',
    'did you mean "window"?',
  ],
  [{ access: { externalID: 'x' } }, 'access.externalID', 'did you mean "externalId"?'],
])('an unknown key is reported at the key with what is allowed there: %j', (changes, path, part) => {
  expect(problemsOf(changes)).toEqual([{ path, message: expect.stringContaining(part) }]);
  expect(problemsOf(changes)[0]?.message).toMatch(/^is not a known key; allowed are /);
});

test('no message of the schema library reaches a reader', () => {
  const wrong = [null, 5, 'x', [], {}, true];
  const messages = Object.keys({
    ...ACME,
    lane: 1,
    lock: 1,
    network: 1,
    logRetentionDays: 1,
    sharedAccounts: 1,
    extraRegions: 1,
    access: 1,
    gates: 1,
    globalRegion: 1,
  })
    .flatMap((key) => wrong.flatMap((value) => problemsOf({ [key]: value })))
    .concat(
      wrong.flatMap((value) =>
        problemsOf({
          environments: {
            dev: value,
            qa: { regions: value, accounts: value, gates: value, global: value, approval: value },
          },
        }),
      ),
    )
    .concat(
      wrong.flatMap((value) => problemsOf({ tooling: { account: value, region: value, repository: value } })),
    )
    .concat(
      wrong.flatMap((value) =>
        problemsOf({
          access: { operators: value, externalId: value },
          gates: { providers: value, maxDestroys: value },
        }),
      ),
    )
    .map(({ message }) => message);
  expect(messages.length).toBeGreaterThan(100);
  expect(
    messages.filter((message) => !/^(is missing; expected|expected|is not a known key)/.test(message)),
  ).toEqual([]);
  expect(messages.filter((message) => /Invalid|received|>=|<=/.test(message))).toEqual([]);
});

test('only own properties are found at a path', () => {
  expect(valueAt({ a: [{ b: 1 }] }, ['a', 0, 'b'])).toBe(1);
  expect(valueAt({}, ['constructor'])).toBeUndefined();
  expect(valueAt('text', ['length', 'x'])).toBeUndefined();
});
