import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LOCK_FILE, STACK_FILE } from '../buildspecs/artifacts';
import { sha256 } from './digest';

/** What of a stack `terraform init` depends on, as one hash: backend, required providers, modules, lock file, arguments. */
export async function initInputs(directory: string, args: readonly string[]): Promise<string> {
  const [stack, lock] = await Promise.all([
    readFile(join(directory, STACK_FILE), 'utf8'),
    readFile(join(directory, LOCK_FILE), 'utf8'),
  ]);
  const { terraform, module } = JSON.parse(stack) as {
    readonly terraform?: unknown;
    readonly module?: unknown;
  };
  return sha256(JSON.stringify([terraform ?? null, moduleSources(module), lock, args]));
}

function moduleSources(module: unknown): unknown {
  if (typeof module !== 'object' || module === null) return null;
  return Object.entries(module).map(([name, call]) => [
    name,
    (call as { readonly source?: unknown }).source ?? null,
  ]);
}
