import type { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { duplicateStacks, unknownStacks } from './errors';
import { stackEntries, type StackSources } from './registry';

/** Adds the selected stacks, all of them by default, in the order of the configuration. */
export async function addStacks(
  scope: Construct,
  sources: StackSources,
  selection?: readonly string[],
): Promise<TerraformStack[]> {
  const entries = stackEntries(sources);
  const ids = entries.map(([id]) => id);
  const known = new Set(ids);
  // Two stacks of one id would overwrite each other's directory without a word.
  if (known.size < ids.length) throw duplicateStacks(ids.filter((id, index) => ids.indexOf(id) !== index));
  const unknown = (selection ?? []).filter((id) => !known.has(id));
  if (unknown.length > 0) throw unknownStacks(unknown, ids);
  const wanted = new Set(selection ?? ids);
  const stacks: TerraformStack[] = [];
  for (const [id, build] of entries) if (wanted.has(id)) stacks.push(await build(scope, id));
  return stacks;
}
