import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { STACK_FILE } from '../buildspecs/artifacts';
import { terraform, type TerraformContext } from './terraform';
import { UNTAINT } from './terraform-commands';
import { readTerraformOutput } from './terraform-output';

/**
 * Lets Terraform go on with what it may not destroy: a creation that was interrupted leaves its resource tainted, which
 * asks for a replacement, which `prevent_destroy` refuses for ever. What such a resource still lacks, the next plan adds.
 */
export async function untaintProtected(context: TerraformContext): Promise<void> {
  const { stdout } = await terraform(context, ['state', 'pull']);
  const tainted = readTerraformOutput('state pull', stdout, taintedAddresses);
  if (tainted.length === 0) return;
  const kept = protectedAddresses(await readFile(join(context.directory, STACK_FILE), 'utf8'));
  for (const address of tainted.filter((candidate) => kept.has(candidate))) {
    await terraform(context, [...UNTAINT, address]);
  }
}

const state = z.object({
  resources: z
    .array(
      z.object({
        module: z.string().optional(),
        type: z.string(),
        name: z.string(),
        instances: z.array(z.object({ status: z.string().optional() })),
      }),
    )
    .default([]),
});

/** The addresses of the tainted resources of a state, as `terraform state pull` prints it; those in modules are left out. */
export function taintedAddresses(text: string): string[] {
  if (text.trim() === '') return [];
  return state
    .parse(JSON.parse(text))
    .resources.filter(({ module, instances }) => module === undefined && instances.some(isTainted))
    .map(({ type, name }) => `${type}.${name}`);
}

function isTainted({ status }: { readonly status?: string | undefined }): boolean {
  return status === 'tainted';
}

const stack = z.object({
  resource: z
    .record(
      z.string(),
      z.record(
        z.string(),
        z.object({ lifecycle: z.object({ prevent_destroy: z.boolean().optional() }).optional() }),
      ),
    )
    .default({}),
});

/** The addresses of the resources of a stack that Terraform may not destroy. */
export function protectedAddresses(text: string): ReadonlySet<string> {
  const { resource } = stack.parse(JSON.parse(text));
  return new Set(
    Object.entries(resource).flatMap(([type, named]) =>
      Object.entries(named)
        .filter(([, { lifecycle }]) => lifecycle?.prevent_destroy === true)
        .map(([name]) => `${type}.${name}`),
    ),
  );
}
