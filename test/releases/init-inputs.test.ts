import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { initInputs } from '../../releases/init-inputs';

const directory = mkdtempSync(join(tmpdir(), 'taglane-init-'));
const stack = {
  terraform: { backend: { s3: { bucket: 'a' } }, required_providers: { aws: { version: '5.100.0' } } },
  module: { site: { source: './assets/1', name: 'web' } },
  resource: { aws_sns_topic: { news: { name: 'news' } } },
};

afterAll(() => rmSync(directory, { recursive: true }));

function inputs({ json = stack as object, lock = 'lock', args = ['-input=false'] } = {}): Promise<string> {
  writeFileSync(join(directory, 'cdk.tf.json'), JSON.stringify(json));
  writeFileSync(join(directory, '.terraform.lock.hcl'), lock);
  return initInputs(directory, args);
}

test.each([
  ['a resource', { ...stack, resource: {} }],
  ['a variable of a module', { ...stack, module: { site: { source: './assets/1', name: 'other' } } }],
])('%s does not ask for a new init', async (_, json) => {
  expect(await inputs({ json })).toBe(await inputs());
});

test.each([
  ['another backend', { json: { ...stack, terraform: { ...stack.terraform, backend: {} } } }],
  ['another provider', { json: { ...stack, terraform: { ...stack.terraform, required_providers: {} } } }],
  ['another source of a module', { json: { ...stack, module: { site: { source: './assets/2' } } } }],
  ['one module more', { json: { ...stack, module: { ...stack.module, more: { source: './assets/1' } } } }],
  [
    'a variable of a module in a list',
    { json: { ...stack, module: [{ site: { source: './assets/1', name: 'other' } }] } },
  ],
  ['no module', { json: { terraform: stack.terraform } }],
  ['another lock file', { lock: 'other' }],
  ['other arguments', { args: ['-upgrade'] }],
])('%s asks for a new init', async (_, change) => {
  expect(await inputs(change)).not.toBe(await inputs());
});
