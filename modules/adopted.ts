import { existsSync, readFileSync } from 'node:fs';
import type { TerraformStack } from 'cdktf';
import { adoptionFile, parseAdoption } from '../buildspecs/adoption';
import { InputError } from '../tags/errors';

/** Adds the blocks of `adopted/<stack>.json` to a stack, if the repository has that file. */
export function addAdopted(stack: TerraformStack): void {
  const file = adoptionFile(stack.node.id);
  if (!existsSync(file)) return;
  const { moved, import: imported } = readAdoption(file);
  if (moved.length > 0) stack.addOverride('moved', moved);
  if (imported.length > 0) stack.addOverride('import', imported);
}

function readAdoption(file: string): ReturnType<typeof parseAdoption> {
  try {
    return parseAdoption(readFileSync(file, 'utf8'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(`${file}: ${reason}; write it with taglane adopt <target> --write`);
  }
}
