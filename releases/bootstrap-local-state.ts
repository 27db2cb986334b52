import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { NamedResource } from './bootstrap-stack-file';
import { terraform, type TerraformContext } from './terraform';
import { INIT } from './terraform-commands';

// Terraform merges files of this name over the others: https://developer.hashicorp.com/terraform/language/files/override
const OVERRIDE = 'backend_override.tf.json';
/** `import` blocks do not merge, so they have a file of their own. */
const IMPORTS = 'adopted.tf.json';

/** Lets the stack take over what is there already. Terraform leaves alone what its state holds. */
export async function adopt(context: TerraformContext, adopted: readonly NamedResource[]): Promise<void> {
  if (adopted.length === 0) return;
  await write(context, IMPORTS, { import: adopted.map(({ address, name }) => ({ to: address, id: name })) });
}

/** Points the stack at a state on this machine. */
export async function useLocalState(context: TerraformContext, state: string): Promise<void> {
  await forgetLocalState(context);
  await mkdir(dirname(state), { recursive: true });
  await write(context, OVERRIDE, { terraform: { backend: { local: { path: state } } } });
  // What another run left there may belong to the other backend.
  await rm(join(context.directory, '.terraform'), { recursive: true, force: true });
}

/** Moves the state on this machine into the stack's own backend. */
export async function moveStateIn(context: TerraformContext): Promise<void> {
  await forgetLocalState(context);
  await terraform(context, [...INIT, '-migrate-state', '-force-copy']);
}

/** Makes the stack directory what the synthesis made. */
export async function forgetLocalState({ directory }: TerraformContext): Promise<void> {
  for (const name of [OVERRIDE, IMPORTS]) await rm(join(directory, name), { force: true });
}

function write({ directory }: TerraformContext, name: string, content: object): Promise<void> {
  return writeFile(join(directory, name), `${JSON.stringify(content, null, 2)}\n`);
}
