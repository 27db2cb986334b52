import type { Effect } from '../plan-counts';
import type { PageRow } from './plan-changes';
import type { ShownValue } from './attribute-rows';

/** The sign of each effect, as counts have it. */
export const SIGNS: Readonly<Record<Effect, string>> = {
  ...{ add: '+', change: '~', destroy: '-', replace: '±', none: '=' },
};

/** The place of an attribute, as Terraform writes it: `rule[0].tags["a b"]`. */
export function pathText(path: PageRow['path']): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    if (!/^[\w-]+$/.test(part)) return `${text}[${JSON.stringify(part)}]`;
    return text === '' ? part : `${text}.${part}`;
  }, '');
}

/** What stands for a value; a real one is in quotes or a number, so that no value looks like these words. */
export function valueText(value: ShownValue): string {
  if (value === null) return '(none)';
  switch (value.kind) {
    case 'value':
      return value.text;
    case 'sensitive':
      return '(sensitive)';
    case 'unknown':
      return '(known after apply)';
  }
}
