import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stackIds } from '../../tags/stack-id';
import { parseConfiguration } from '../../tags/read-configuration';
import { provider } from '../../tools/pins';
import { toolEnvironment, toolPath } from '../../tools/locate';
import { runTool, type ToolResult } from '../../tools/run';
import { stackJson, type StackJson } from './fixtures/stack-json';
import { configurationText } from './fixtures/synthesis';

const root = mkdtempSync(join(tmpdir(), 'taglane-umbrella-'));
const toolchain = join(root, 'toolchain.zip');
let stacks: StackJson[] = [];

/** One root with every stack as a module, so that one provider process validates them all. */
beforeAll(async () => {
  writeFileSync(toolchain, 'toolchain');
  stacks = await stackJson({}, undefined, toolchain);
  stacks.forEach(({ json }, index) => writeModule(`stack-${index}`, json));
  const modules = stacks.map((_, index) => [`stack-${index}`, { source: `./stack-${index}` }]);
  writeJson(root, {
    terraform: { required_providers: { aws: provider } },
    provider: { aws: { region: 'us-east-1' } },
    module: Object.fromEntries(modules),
  });
});
afterAll(() => rmSync(root, { recursive: true }));

function writeModule(name: string, { provider: _provider, terraform, ...json }: StackJson['json']): void {
  const directory = join(root, name);
  mkdirSync(directory);
  writeJson(directory, { ...json, terraform: { required_providers: terraform.required_providers } });
}

function writeJson(directory: string, value: object): void {
  writeFileSync(join(directory, 'main.tf.json'), JSON.stringify(value));
}

function terraform(...args: string[]): Promise<ToolResult> {
  const { PATH = '', HOME = '' } = process.env;
  const env = toolEnvironment({ PATH, HOME });
  return runTool({ command: toolPath('terraform'), args, cwd: root, env, timeoutMs: 240_000 });
}

test('Terraform and the provider find every stack of the configuration valid', async () => {
  const configuration = parseConfiguration(configurationText(), 'cdktf.json');
  expect(stacks.map(({ id }) => id).sort()).toEqual(stackIds(configuration).sort());
  const init = await terraform('init', '-backend=false', '-input=false', '-no-color');
  expect(init).toMatchObject({ code: 0 });
  const { stdout } = await terraform('validate', '-json');
  expect(JSON.parse(stdout)).toMatchObject({
    valid: true,
    error_count: 0,
    warning_count: 0,
    diagnostics: [],
  });
}, 300_000);
