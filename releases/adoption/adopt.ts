import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Adoption, formatAdoption } from '../../buildspecs/adoption';
import { savePlan, type SavedPlan } from '../plan';
import type { PlanCounts } from '../plan-counts';
import { stackDirectoryOf, type StageContext } from '../stage-context';
import { readTerraformOutput } from '../terraform-output';
import { TerraformFailed } from '../errors';
import { formatBlocks } from './blocks';
import { adoptionUnproved } from './errors';
import { pairsOf } from './pairs';
import { parsePlannedResources } from './planned-resources';
import type { Resource } from './resource';
import type { StateResource } from './state-resources';

/** A resource that exists and may be one of several of the stack. */
export interface Undecided {
  readonly existing: string;
  readonly wanted: readonly string[];
}

/** The blocks, what they leave open, and what a plan with them would do. */
export interface AdoptionResult {
  readonly adoption: Adoption;
  readonly undecided: readonly Undecided[];
  readonly counts: PlanCounts;
}

/** In the stack directory while the proof runs; Terraform reads it as a part of the stack. */
const PROOF = 'adopted.tf.json';

/**
 * Finds what the target's state, and another state, hold of what its synthesised stack would make anew; then plans
 * with the blocks that bring it there. Plans with the read-only role and changes nothing. Throws TerraformFailed, with the blocks where
 * they are what fails.
 */
export async function adopt(context: StageContext, other: readonly StateResource[]): Promise<AdoptionResult> {
  const planDirectory = await mkdtemp(join(tmpdir(), 'taglane-adopt-'));
  const proof = join(stackDirectoryOf(context), PROOF);
  const planned = { ...context, planDirectory };
  try {
    await rm(proof, { force: true });
    const first = await savePlan(planned, 'release');
    const found = adoptionIn(first, other);
    if (isEmpty(found.adoption)) return { ...found, counts: first.record.counts };
    await writeFile(proof, formatAdoption(found.adoption));
    const { record } = await proved(found.adoption, () => savePlan(planned, 'release'));
    return { ...found, counts: record.counts };
  } finally {
    await rm(proof, { force: true });
    await rm(planDirectory, { recursive: true, force: true });
  }
}

/** What a proof gives; where Terraform refuses it, the blocks come with its words. */
async function proved<T>(adoption: Adoption, proof: () => Promise<T>): Promise<T> {
  try {
    return await proof();
  } catch (error) {
    throw error instanceof TerraformFailed ? adoptionUnproved(formatBlocks(adoption), error) : error;
  }
}

/** Are there no blocks? */
export function isEmpty({ moved, import: imported }: Adoption): boolean {
  return moved.length + imported.length === 0;
}

function adoptionIn({ json }: SavedPlan, other: readonly StateResource[]): Omit<AdoptionResult, 'counts'> {
  const { destroyed, made } = readTerraformOutput('show', json, parsePlannedResources);
  const moves = pairsOf(destroyed, made);
  const taken = new Set(moves.pairs.map(({ wanted }) => wanted));
  const imports = pairsOf(
    other,
    made.filter((resource) => !taken.has(resource)),
  );
  return {
    adoption: {
      moved: moves.pairs.map(({ existing, wanted }) => ({ from: existing.address, to: wanted.address })),
      import: imports.pairs.map(({ existing, wanted }) => ({ to: wanted.address, id: literal(existing.id) })),
    },
    undecided: [...moves.undecided, ...imports.undecided].map(({ existing, wanted }) => ({
      existing: existing.address,
      wanted: wanted.map(({ address }: Resource) => address),
    })),
  };
}

/** The text as Terraform writes it in quotes: an id is data, whatever is in it. */
function literal(id: string): string {
  return id.replaceAll(/[$%]\{/g, (start) => `${start[0] ?? ''}${start}`);
}
