import { InputError } from '../../tags/errors';
import { printable } from '../../tags/printable';

/** How the Regions of a roll-out are cut into waves. */
export type Strategy =
  /** One Region first, then all others. */
  | { readonly kind: 'canary' }
  | { readonly kind: 'all' }
  | { readonly kind: 'size'; readonly regions: number }
  | { readonly kind: 'percent'; readonly percent: number }
  | { readonly kind: 'listed'; readonly waves: readonly (readonly string[])[] };

/** One Region after the other. */
export const ONE: Strategy = { kind: 'size', regions: 1 };

const WORDS: ReadonlyMap<string, Strategy> = new Map<string, Strategy>([
  ['one', ONE],
  ['canary', { kind: 'canary' }],
  ['all', { kind: 'all' }],
]);

const SIZE = /^[1-9][0-9]{0,2}$/;
const PERCENT = /^(100|[1-9][0-9]?)%$/;
const LIST = /^[a-z][a-z0-9,;-]*$/;

/** Reads `one`, `canary`, `all`, `3`, `25%`, or Regions with `,` in a wave and `;` between waves; throws InputError for anything else. */
export function parseStrategy(text: string): Strategy {
  const word = WORDS.get(text);
  if (word !== undefined) return word;
  if (SIZE.test(text)) return { kind: 'size', regions: Number(text) };
  const percent = PERCENT.exec(text)?.[1];
  if (percent !== undefined) return { kind: 'percent', percent: Number(percent) };
  // Every Region has a dash, and nothing else here has.
  if (LIST.test(text) && text.includes('-'))
    return { kind: 'listed', waves: text.split(';').map((wave) => wave.split(',')) };
  throw new InputError(
    `no waves ${printable(text)}; expected one, canary, all, a number of Regions such as 3, a part such as 25%, or Regions such as us-east-1;eu-central-1,eu-west-1`,
  );
}

/** The shortest text that `parseStrategy` reads as the same. */
export function formatStrategy(strategy: Strategy): string {
  switch (strategy.kind) {
    case 'canary':
    case 'all':
      return strategy.kind;
    case 'size':
      return strategy.regions === 1 ? 'one' : String(strategy.regions);
    case 'percent':
      return `${strategy.percent}%`;
    case 'listed':
      return strategy.waves.map((wave) => wave.join(',')).join(';');
  }
}
