import { mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { constructMapOf } from '../../modules/construct-map';
import { addFiles } from '../../stacks/stack-files';
import { emptyStack } from '../modules/fixtures/module-stack';

test('a stack directory gets the construct map and the repository’s lock file', () => {
  const out = mkdtempSync(join(tmpdir(), 'taglane-files-'));
  const directory = join(out, 'stacks', 'stack');
  mkdirSync(directory, { recursive: true });
  const stack = emptyStack();
  addFiles(stack, out);
  const map: unknown = JSON.parse(readFileSync(join(directory, 'construct-map.json'), 'utf8'));
  expect(map).toEqual(constructMapOf(stack));
  expect(readFileSync(join(directory, '.terraform.lock.hcl'))).toEqual(
    readFileSync('tools/terraform.lock.hcl'),
  );
  rmSync(out, { recursive: true });
});
