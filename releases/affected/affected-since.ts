import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { isAbsolute, join, relative } from 'node:path';
import { affectedTargets, type AffectedTarget } from './affected-targets';
import { BaseCheckout } from './base-checkout';
import { fingerprintedTargets } from './fingerprinted-targets';

/** Files of a person, and the commit that they are compared with. */
export interface Comparison {
  /** The directory of cdktf.json. */
  readonly root: string;
  /** The file that holds the configuration; absolute. */
  readonly configuration: string;
  readonly commit: string;
  /** The environment of git and npm; what is synthesised gets no credentials of it. */
  readonly environment: Readonly<Record<string, string>>;
  readonly signal?: AbortSignal;
  readonly onStep?: (step: string) => void;
}

/** Which targets the files here would release otherwise than a commit does: both are synthesised, nothing is asked of AWS. */
export async function affectedSince(comparison: Comparison): Promise<AffectedTarget[]> {
  const { root, configuration, commit, environment, signal, onStep } = comparison;
  const watched = { environment, ...(signal === undefined ? {} : { signal }) };
  onStep?.(`checking ${commit.slice(0, 12)} out`);
  const base = await BaseCheckout.make({ directory: root, env: environment }, commit);
  const out = await mkdtemp(join(tmpdir(), 'taglane-affected-'));
  try {
    await base.addPackages(watched);
    onStep?.('synth of both');
    const earlier = configurationIn(base.root, { root, configuration });
    const [before, after] = await Promise.all([
      fingerprintedTargets({ repository: base.root, configuration: earlier, out: base.out, ...watched }),
      fingerprintedTargets({ repository: root, configuration, out, ...watched }),
    ]);
    return affectedTargets(before, after);
  } finally {
    await Promise.all([base.remove(), rm(out, { recursive: true, force: true })]);
  }
}

/** The configuration as the earlier commit has it; one from outside of the checkout is the same for both. */
function configurationIn(
  base: string,
  { root, configuration }: Pick<Comparison, 'root' | 'configuration'>,
): string {
  const path = relative(root, configuration);
  return path.startsWith('..') || isAbsolute(path) ? configuration : join(base, path);
}
