import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CANARY_FILE, copyForCheckov } from '../../gates/checkov-copy';
import { readStackContents } from '../../gates/stack-contents';
import { MODULE_FILE, recorded } from './fixtures/recorded';
import { stackCopy, temporaryDirectory } from './fixtures/stack-copy';

test('the copy has the Terraform files and nothing that could steer checkov', async () => {
  const stackDir = stackCopy({ '.checkov.yaml': 'skip-check: [CKV_AWS_24]\n' });
  const copy = join(temporaryDirectory(), 'copy');
  await copyForCheckov(stackDir, readStackContents(stackDir), copy, 'canary-7');
  expect(existsSync(join(copy, '.checkov.yaml'))).toBe(false);
  expect(readFileSync(join(copy, MODULE_FILE), 'utf8')).toBe(recorded(`stack/${MODULE_FILE}`));
  expect(readFileSync(join(copy, 'cdk.tf.json'), 'utf8')).toContain('canary-7');
  expect(readFileSync(join(copy, CANARY_FILE), 'utf8')).toContain('canary-7');
});
