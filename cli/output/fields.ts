import type { Colors } from './terminal';

/** Aligned lines of a label and a value each. */
export function formatFields(
  fields: readonly (readonly [label: string, value: string])[],
  colors: Colors,
): string {
  const width = Math.max(...fields.map(([label]) => label.length));
  return fields.map(([label, value]) => `${colors.dim(label.padEnd(width))}  ${value}`).join('\n');
}
