import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { STACK_FILE } from '../buildspecs/artifacts';
import { canaryHcl, withCanary } from './canary';
import { sanitisedStack } from '../tools/sanitised-stack';
import { isTerraformFile, type StackContents } from './stack-contents';

/** Where the canary for HCL is planted; the one for JSON is in the stack itself. */
export const CANARY_FILE = 'taglane-canary/main.tf';

/** Copies the Terraform files of a stack, made fit for checkov, into a new directory, and plants the canaries, both named `canary`. */
export async function copyForCheckov(
  stackDir: string,
  { entries }: StackContents,
  copy: string,
  canary: string,
): Promise<void> {
  for (const { path, kind } of entries) {
    if (kind !== 'file' || !isTerraformFile(path)) continue;
    const text = await readFile(join(stackDir, path), 'utf8');
    await mkdir(dirname(join(copy, path)), { recursive: true });
    await writeFile(join(copy, path), textForCheckov(path, text, canary));
  }
  await mkdir(dirname(join(copy, CANARY_FILE)), { recursive: true });
  await writeFile(join(copy, CANARY_FILE), canaryHcl(canary));
}

function textForCheckov(path: string, text: string, canary: string): string {
  if (path === STACK_FILE) return withCanary(sanitisedStack(text), canary);
  return path.endsWith('.json') ? sanitisedStack(text) : text;
}
