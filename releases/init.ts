import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { initInputs } from './init-inputs';
import { terraform, type TerraformContext } from './terraform';
import { INIT } from './terraform-commands';

/** Inside `.terraform`, so that it goes when a person removes that. */
const STAMP = 'taglane-init';
/** Stands behind the hash of an init that left out the providers that run already: it is no init for other runs. */
const ATTACHED = 'attached';
/** `-reconfigure`: after a change of the configuration the state is elsewhere, and nothing is moved there. */
const COMMAND = [...INIT, '-reconfigure'] as const;

/**
 * Runs `terraform init` unless nothing that it depends on has changed since the last one here.
 * A second init costs almost as much as a plan: it hashes the provider twice. Returns whether it ran.
 */
export async function initialise(
  context: TerraformContext,
  onStep?: (step: string) => void,
): Promise<boolean> {
  const stamp = join(context.directory, '.terraform', STAMP);
  const whole = await initInputs(context.directory, COMMAND);
  const wanted = context.attached === undefined ? whole : `${whole} ${ATTACHED}`;
  const done = await readIfThere(stamp);
  if (done === whole || done === wanted) return false;
  onStep?.('terraform init');
  await terraform(context, COMMAND);
  await mkdir(join(context.directory, '.terraform'), { recursive: true });
  await writeFile(stamp, wanted);
  return true;
}

async function readIfThere(path: string): Promise<string | undefined> {
  return readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
}
