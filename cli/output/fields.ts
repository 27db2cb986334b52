import { plainText } from './plain-text';
import type { PaintedLine } from './table';
import type { Colors } from './terminal';

/** Aligned lines of a label and a value each. What values repeat from elsewhere cannot steer the terminal. */
export function formatFields(
  fields: readonly (readonly [label: string, value: string | PaintedLine])[],
  colors: Colors,
): string {
  const width = Math.max(...fields.map(([label]) => label.length));
  return fields.map(([label, value]) => `${colors.dim(label.padEnd(width))}  ${shown(value)}`).join('\n');
}

function shown(value: string | PaintedLine): string {
  return typeof value === 'string' ? plainText(value) : value.paint(plainText(value.text));
}
