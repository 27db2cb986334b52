import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { accessFields } from '../../tags/access-schema';
import { configurationFields } from '../../tags/configuration-schema';
import { driftFields } from '../../tags/drift-schema';
import { environmentFields, gateFields } from '../../tags/environment-schema';
import { checkConfiguration } from '../../tags/read-configuration';
import { repositoryFields, toolingFields } from '../../tags/tooling-schema';
import { SAMPLE } from '../support/sample-organisation';
import { laidOver, valueAtPath, withValue } from './fixtures/json';
import { DOCUMENTS, fencesOf, page, ROOT } from './fixtures/documents';

type Json = Parameters<typeof laidOver>[0];

/** Every key that the schema has, as the page writes it. */
function schemaKeys(): string[] {
  const below = (path: string, fields: object): string[] => Object.keys(fields).map((key) => `${path}${key}`);
  const repository = { ...repositoryFields.codecommit, ...repositoryFields.connection };
  const inside = new Map([
    ['tooling', [...below('tooling.', toolingFields), ...below('tooling.repository.', repository)]],
    ['environments', below('environments.<environment>.', environmentFields)],
    ['extraRegions', ['extraRegions.<Region>']],
    ['access', below('access.', accessFields)],
    ['gates', below('gates.', gateFields)],
    ['drift', below('drift.', driftFields)],
  ]);
  return Object.keys(configurationFields)
    .flatMap((key) => inside.get(key) ?? [key])
    .filter((key) => key !== 'tooling.repository')
    .map((key) => key.replace(/\.accounts$/, '.accounts.<team>'));
}

interface Row {
  readonly key: string;
  readonly byDefault: string;
  readonly example: string;
}

const rows: Row[] = [
  ...page('docs/configuration.md').matchAll(/^\| `([^`]+)` +\| (.*?) *\| .*? *\| `([^`]+)` *\|$/gm),
].map(([, key = '', byDefault = '', example = '']) => ({ key, byDefault, example }));

test('the page has a row for each key of the schema, and no other', () => {
  expect(rows.map(({ key }) => key).sort()).toEqual(schemaKeys().sort());
});

function filled(key: string): string {
  return key.replace('<environment>', 'dev').replace('<team>', 'research').replace('<Region>', 'eu-north-9');
}

function checked(taglane: Json): ReturnType<typeof checkConfiguration> {
  return checkConfiguration(JSON.stringify({ context: { taglane } }));
}

const CONNECTION = {
  tooling: {
    repository: {
      kind: 'connection',
      arn: 'arn:aws:codeconnections:us-east-1:111122223333:connection/0f9c',
      repository: 'acme/infra',
    },
  },
};

test.each(rows)('the example of $key is allowed', ({ key, example }) => {
  const path = filled(key);
  const connection = /\.(?:arn|repository)$/.test(key);
  const base = connection ? laidOver(SAMPLE, CONNECTION) : SAMPLE;
  expect(checked(withValue(base, path.split('.'), JSON.parse(example))).problems).toEqual([]);
});

const MINIMAL: Json = {
  prefix: 'acme-infra',
  tooling: {
    account: '111122223333',
    region: 'us-east-1',
    repository: { kind: 'codecommit', name: 'infra' },
  },
  teams: ['research'],
  environments: { dev: { regions: ['us-east-1'], accounts: { research: '555555555555' } } },
};

const required = rows.filter(
  ({ key, byDefault }) => byDefault === 'required' && !key.includes('repository.'),
);

test.each(required)('$key is required', ({ key }) => {
  expect(checked(withValue(MINIMAL, filled(key).split('.'), undefined)).problems).not.toEqual([]);
});

const written = rows.filter(({ byDefault }) => /^`.*`$/.test(byDefault) && isJson(byDefault.slice(1, -1)));

test('most defaults are written as JSON', () => {
  expect(written.length).toBeGreaterThan(10);
});

test.each(written)('$byDefault is the default of $key', ({ key, byDefault }) => {
  const { configuration, problems } = checked(MINIMAL);
  expect(problems).toEqual([]);
  const said = JSON.parse(byDefault.slice(1, -1)) as unknown;
  if (key === 'sharedAccounts')
    return expect(configurationFields.sharedAccounts.parse(undefined)).toEqual(said);
  if (key.endsWith('.planExpiry')) return expect(environmentFields.planExpiry.parse(undefined)).toEqual(said);
  const path = key
    .replace(/^((?:gates|drift)\.|releaseBranch$)/, 'environments.dev.$1')
    .replace('<environment>', 'dev');
  expect(valueAtPath(configuration, path.split('.'))).toEqual(said);
});

test('the defaults that are told in words are those of other keys', () => {
  const { configuration } = checked(MINIMAL);
  expect(configuration).toMatchObject({
    globalRegion: 'us-east-1',
    access: { externalId: 'acme-infra', permissionsBoundary: null },
  });
  const types = configuration?.environments.get('dev')?.gates.protectedTypes.length;
  expect(rows.find(({ key }) => key === 'gates.protectedTypes')?.byDefault).toContain(`${types ?? ''} types`);
});

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

const snippets = DOCUMENTS.flatMap(fencesOf).filter(({ language }) => language === 'json');

function problemsOf(text: string): readonly unknown[] {
  const json = JSON.parse(text) as { readonly [key: string]: unknown };
  if ('context' in json) return checkConfiguration(text).problems;
  return checked(laidOver(SAMPLE, json)).problems;
}

test('there are JSON snippets, refused ones among them', () => {
  expect(snippets.length).toBeGreaterThan(6);
  expect(snippets.filter(({ intro }) => intro.includes('is refused')).length).toBeGreaterThan(1);
});

test.each(snippets.filter(({ intro }) => !intro.includes('is refused')))(
  '$file: allowed: $intro',
  ({ text }) => {
    expect(problemsOf(text)).toEqual([]);
  },
);

test.each(snippets.filter(({ intro }) => intro.includes('is refused')))(
  '$file: refused: $intro',
  ({ text }) => {
    expect(problemsOf(text)).not.toEqual([]);
  },
);

test('the configuration of this repository has no problems', () => {
  expect(checkConfiguration(readFileSync(join(ROOT, 'cdktf.json'), 'utf8')).problems).toEqual([]);
});
