import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageHash } from '../../../releases/plans/package-hash';

test('the hash is over what sha256sum prints of the files, in the order of their names', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'taglane-package-'));
  try {
    mkdirSync(join(directory, 'docs'));
    const files = ['LICENSE.txt', 'docs/index.md', 'docs.md', 'terraform-provider-x_v1'];
    for (const file of files) writeFileSync(join(directory, file), file);
    const inOrder = ['LICENSE.txt', 'docs.md', 'docs/index.md', 'terraform-provider-x_v1'];
    const printed = execFileSync('sha256sum', inOrder, { cwd: directory });
    expect(await packageHash(directory)).toBe(`h1:${createHash('sha256').update(printed).digest('base64')}`);
  } finally {
    rmSync(directory, { recursive: true });
  }
});
