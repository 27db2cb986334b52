import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { toolPath } from '../../tools/locate';
import { runTool, type ToolResult } from '../../tools/run';
import { Checkout } from '../support/checkout';
import { SMALL } from '../support/small-organisation';

jest.setTimeout(120_000);

let checkout: Checkout;

beforeAll(() => {
  checkout = new Checkout(SMALL);
});

afterAll(() => checkout.remove());

/** CDKTF's own command, without credentials and without asking for newer versions of itself. */
function cdktf(words: readonly string[], env: Readonly<Record<string, string>> = {}): Promise<ToolResult> {
  return runTool({
    command: join(checkout.root, 'node_modules', '.bin', 'cdktf'),
    args: words,
    cwd: checkout.root,
    env: {
      ...{ PATH: process.env['PATH'] ?? '', HOME: checkout.root },
      ...{ CI: 'true', CHECKPOINT_DISABLE: '1', TERRAFORM_BINARY_NAME: toolPath('terraform') },
      ...env,
    },
    timeoutMs: 100_000,
  });
}

test('cdktf list names every stack of the configuration', async () => {
  const { code, stdout } = await cdktf(['list']);
  expect(code).toBe(0);
  const targets = [
    'dev_global_research',
    'dev_global_risk',
    'dev_us-east-1_research',
    'dev_eu-central-1_risk',
  ];
  for (const stack of ['bootstrap', 'tooling', 'pipeline.dev', 'access.555555555555', ...targets]) {
    expect(stdout).toContain(`cdktf.out/stacks/${stack}`);
  }
});

test('cdktf synth writes the stacks that TAGLANE_STACKS chooses', async () => {
  const { code, stdout } = await cdktf(['synth'], { TAGLANE_STACKS: 'dev_global_research' });
  expect(code).toBe(0);
  expect(stdout).toContain('Generated Terraform code for the stacks: dev_global_research');
  const stacks = join(checkout.root, 'cdktf.out', 'stacks');
  expect(readdirSync(stacks)).toEqual(['dev_global_research']);
  expect(existsSync(join(stacks, 'dev_global_research', 'cdk.tf.json'))).toBe(true);
});
