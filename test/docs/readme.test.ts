import { rehearsedTags } from '../../cli/rehearsal/request';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { App, TerraformStack } from 'cdktf';
import { acceptancesOf, suppress } from '../../modules/suppress';
import { parseConfiguration } from '../../tags/read-configuration';
import { taglane } from '../cli/fixtures/taglane';
import { SAMPLE_DIRECTORY } from '../support/sample-organisation';
import { emptyStack, PLACE } from '../modules/fixtures/module-stack';
import { DOCUMENTS, fencesOf, page, ROOT } from './fixtures/documents';
import { wordsOf } from './fixtures/command-line';
import { RegionalModule } from './fixtures/regional-module';

/** The script of docs/operations.md is run by a test of its own. */
const shown = DOCUMENTS.filter(({ file }) => file !== 'docs/operations.md')
  .flatMap(fencesOf)
  .filter(({ language }) => language === 'console')
  .map(({ file, text }) => {
    const [prompt = '', ...output] = text.split('\n');
    return { file, line: prompt.replace(/^\$ taglane /, ''), output: output.join('\n') };
  });

test('the README shows what a tag selects and what a typo gets', () => {
  expect(shown.filter(({ file }) => file === 'README.md')).toHaveLength(2);
});

test.each(shown)('$file: taglane $line prints what is shown', ({ line, output }) => {
  const { stdout, stderr } = taglane(wordsOf(line), { cwd: SAMPLE_DIRECTORY });
  expect(`${stdout}${stderr}`).toBe(output);
});

const snippets = DOCUMENTS.flatMap(fencesOf).filter(({ language }) => language === 'ts');

test('the module of the README is the one that is synthesised here', () => {
  const fixture = readFileSync(join(ROOT, 'test/docs/fixtures/regional-module.ts'), 'utf8');
  const asShown = fixture
    .replaceAll('../../../modules/', '../')
    .replace('test/modules/fixtures/hcl/parameter', 'modules/regional/motto');
  expect(snippets.map(({ text }) => text)).toContain(asShown);
});

test('the module of the README brings its HCL along', () => {
  const outdir = mkdtempSync(join(tmpdir(), 'taglane-docs-'));
  const app = new App({ outdir });
  const stack = new TerraformStack(app, 'docs');
  new AwsProvider(stack, 'aws', { region: PLACE.region });
  new RegionalModule(stack, 'regional', PLACE);
  app.synth();
  const json = JSON.parse(readFileSync(join(outdir, 'stacks/docs/cdk.tf.json'), 'utf8')) as {
    readonly module: Readonly<Record<string, { readonly source: string; readonly name: string }>>;
    readonly output: Readonly<Record<string, { readonly value: string }>>;
  };
  const [module] = Object.values(json.module);
  expect(module).toMatchObject({
    name: '/research/dev/motto',
    source: expect.stringMatching(/^\.\/assets\//),
  });
  expect(json.output['motto_arn']?.value).toMatch(/^\$\{module\..*\.arn\}$/);
  rmSync(outdir, { recursive: true });
});

const accepted = snippets.flatMap(({ file, text }) => {
  const body = /^suppress\(\w+, (\{.*\})\);\n$/s.exec(text)?.[1];
  return body === undefined ? [] : [{ file, acceptance: acceptanceIn(body) }];
});

/** The object of a snippet: its keys are names and its values texts. */
function acceptanceIn(body: string): Parameters<typeof suppress>[1] {
  const value = (key: string): string => new RegExp(`^  ${key}: '(.*)',$`, 'm').exec(body)?.[1] ?? '';
  return { tool: value('tool'), rule: value('rule'), reason: value('reason'), expires: value('expires') };
}

test('there is a suppression in the guide', () => {
  expect(accepted.map(({ file }) => file)).toEqual(['docs/guide.md']);
});

test.each(accepted)('the suppression in $file is one that the stacks take', ({ acceptance }) => {
  const stack = emptyStack();
  suppress(stack, acceptance);
  expect(acceptancesOf(stack)).toEqual([acceptance]);
  expect(stack.node.validate()).toEqual([]);
});

test('each ts snippet is one of these', () => {
  expect(snippets).toHaveLength(accepted.length + 1);
});

test('the rehearsal’s output in the README names a tag that is rehearsed by default', () => {
  const shown = /✓ (\S+\/\S+): applied/.exec(page('README.md'))?.[1];
  const configuration = parseConfiguration(readFileSync(join(ROOT, 'cdktf.json'), 'utf8'), 'cdktf.json');
  expect(rehearsedTags(configuration)).toContain(shown);
});
