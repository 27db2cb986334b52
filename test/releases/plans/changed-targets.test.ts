import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stackDirectory } from '../../../buildspecs/artifacts';
import { changedTargets } from '../../../releases/plans/changed-targets';
import { fingerprintOfStack } from '../../../releases/stack-digest';
import { targetsOf } from '../../../tags/target';
import { CONFIGURATION } from '../../support/small-organisation';

test('a target whose stack is the applied one is left out, and one that was never applied is not', async () => {
  const out = mkdtempSync(join(tmpdir(), 'taglane-changed-'));
  try {
    const targets = targetsOf(CONFIGURATION).slice(0, 3);
    for (const { stack } of targets) {
      mkdirSync(stackDirectory(out, stack), { recursive: true });
      writeFileSync(join(stackDirectory(out, stack), 'cdk.tf.json'), `{"output":{"${stack}":{}}}`);
      writeFileSync(join(stackDirectory(out, stack), '.terraform.lock.hcl'), '');
    }
    const [same, other, never] = targets.map(({ stack }) => stack);
    const fingerprint = await fingerprintOfStack(stackDirectory(out, same ?? ''));
    const changed = await changedTargets(targets, out, ({ stack }) =>
      stack === never ? undefined : fingerprint,
    );
    expect(changed.map(({ stack }) => stack)).toEqual([other, never]);
  } finally {
    rmSync(out, { recursive: true });
  }
});
