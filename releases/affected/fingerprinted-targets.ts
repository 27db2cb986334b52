import { existsSync, readFileSync } from 'node:fs';
import { stackDirectory } from '../../buildspecs/artifacts';
import { parseConfiguration } from '../../tags/read-configuration';
import { targetsOf } from '../../tags/target';
import { fingerprintOfStack } from '../stack-digest';
import { synthesise, type SynthRequest } from '../synth';
import type { FingerprintedTarget } from './affected-targets';

/** Synthesises every target of a checkout and fingerprints it; a checkout without a configuration has none. */
export async function fingerprintedTargets(
  checkout: Omit<SynthRequest, 'stacks'>,
): Promise<FingerprintedTarget[]> {
  const { configuration: file, out } = checkout;
  if (!existsSync(file)) return [];
  const targets = targetsOf(parseConfiguration(readFileSync(file, 'utf8'), file));
  await synthesise({ ...checkout, stacks: targets.map(({ stack }) => stack) });
  const fingerprinted: FingerprintedTarget[] = [];
  for (const target of targets) {
    const fingerprint = await fingerprintOfStack(stackDirectory(out, target.stack));
    fingerprinted.push({ target, fingerprint });
  }
  return fingerprinted;
}
