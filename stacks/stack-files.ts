import { copyFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { TerraformStack } from 'cdktf';
import { CONSTRUCT_MAP_FILE, LOCK_FILE, stackDirectory } from '../buildspecs/artifacts';
import { constructMapOf } from '../modules/construct-map';

/** The lock file of the providers that stacks may use: beside this folder, or beside dist/, where bundles are. */
const PROVIDER_LOCK_FILE = join(__dirname, '..', 'tools', 'terraform.lock.hcl');

/** Puts what later stages need beside a synthesised stack: its construct map and the providers' lock file. */
export function addFiles(stack: TerraformStack, outdir: string): void {
  const directory = stackDirectory(outdir, stack.node.id);
  writeFileSync(join(directory, CONSTRUCT_MAP_FILE), `${JSON.stringify(constructMapOf(stack), null, 2)}\n`);
  copyFileSync(PROVIDER_LOCK_FILE, join(directory, LOCK_FILE));
}
