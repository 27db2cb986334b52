import { spawnSync } from 'node:child_process';
import { join, resolve } from 'node:path';
import { sanitisedStack } from '../../tools/sanitised-stack';
import { recorded } from '../gates/fixtures/recorded';

const root = resolve(__dirname, '../..');

test('it answers a stack with what checkov can read', () => {
  spawnSync(process.execPath, ['-e', 'require("./tools/build.js").ready()'], { cwd: root });
  const stack = recorded('stack/cdk.tf.json').replace('acme-logs', 'acmé-løgs-🐿');
  const program = join(root, 'dist/stack-for-checkov.js');
  const { stdout, status } = spawnSync(process.execPath, [program], { input: stack, encoding: 'utf8' });
  expect(status).toBe(0);
  expect(stdout).toBe(sanitisedStack(stack));
});
