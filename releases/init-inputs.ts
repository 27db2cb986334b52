import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { LOCK_FILE, STACK_FILE } from '../buildspecs/artifacts';
import { sha256 } from './digest';

/** What of a stack `terraform init` depends on, as one hash: backend, required providers, modules, lock file, arguments. */
export async function initInputs(directory: string, args: readonly string[]): Promise<string> {
  const [stack, lock] = await Promise.all([
    readFile(join(directory, STACK_FILE), 'utf8'),
    readFile(join(directory, LOCK_FILE), 'utf8'),
  ]);
  const { terraform, module } = stackSchema.parse(JSON.parse(stack));
  return sha256(JSON.stringify([terraform ?? null, moduleSources(module), lock, args]));
}

const stackSchema = z.object({ terraform: z.unknown().optional(), module: z.unknown().optional() });
const callsSchema = z.record(z.string(), z.object({ source: z.unknown().optional() }));

/** The sources alone where modules are called as CDKTF writes it; all of it where they are called in another way. */
function moduleSources(module: unknown): unknown {
  const calls = callsSchema.safeParse(module);
  if (!calls.success) return module ?? null;
  return Object.entries(calls.data).map(([name, { source }]) => [name, source ?? null]);
}
