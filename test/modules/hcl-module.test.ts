import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, TerraformStack } from 'cdktf';
import { AwsProvider } from '@cdktf/provider-aws/lib/provider';
import { HclModule } from '../../modules/hcl-module';
import { addSettings } from '../../modules/stack-settings';
import { toolEnvironment, toolPath } from '../../tools/locate';
import { runTool } from '../../tools/run';
import { emptyStack } from './fixtures/module-stack';

const folder = 'test/modules/fixtures/hcl/parameter';
const out = mkdtempSync(join(tmpdir(), 'taglane-hcl-'));
const directory = join(out, 'stacks', 'hcl');

beforeAll(() => {
  const app = new App({ outdir: out });
  const stack = new TerraformStack(app, 'hcl');
  addSettings(stack);
  new AwsProvider(stack, 'aws', { region: 'us-east-1' });
  new HclModule(stack, 'parameter', { folder, variables: { name: '/research/dev/motto' } });
  app.synth();
});
afterAll(() => rmSync(out, { recursive: true }));

function source(): string {
  const json: unknown = JSON.parse(readFileSync(join(directory, 'cdk.tf.json'), 'utf8'));
  return (json as { module: { parameter: { source: string } } }).module.parameter.source;
}

test('the module’s files are released below the assets of the stack', () => {
  expect(source()).toMatch(/^\.\/assets\//);
  expect(readFileSync(join(directory, source(), 'main.tf'), 'utf8')).toBe(
    readFileSync(join(folder, 'main.tf'), 'utf8'),
  );
});

test('Terraform finds the module and its variables valid', async () => {
  const terraform = (...args: string[]) =>
    runTool({
      command: toolPath('terraform'),
      args,
      cwd: directory,
      env: toolEnvironment({ PATH: process.env['PATH'] ?? '', HOME: process.env['HOME'] ?? '' }),
      timeoutMs: 120_000,
    });
  const init = await terraform('init', '-backend=false', '-input=false', '-no-color');
  expect(init).toMatchObject({ code: 0 });
  expect(await terraform('validate', '-no-color')).toMatchObject({ code: 0 });
}, 120_000);

test('a folder that is not there is named', () => {
  expect(() => new HclModule(emptyStack(), 'x', { folder: 'modules/nothing' })).toThrow(
    'stack/x: no folder "modules/nothing"; expected one beside cdktf.json',
  );
});
