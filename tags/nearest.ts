import { distance } from 'fastest-levenshtein';

/** The allowed value that a person most likely meant, or `undefined` when none is near. */
export function nearest(got: string, allowed: readonly string[]): string | undefined {
  const limit = Math.max(2, Math.floor(got.length / 3));
  const folded = got.toLowerCase();
  let best: { readonly value: string; readonly steps: number } | undefined;
  for (const value of allowed) {
    const steps = distance(folded, value.toLowerCase());
    if (steps <= limit && (best === undefined || steps < best.steps)) best = { value, steps };
  }
  return best?.value ?? allowed.find((value) => isShortFor(folded, value.toLowerCase()));
}

/** One is the start of the other, as `prod` of `production`; a single letter is the start of too much. */
function isShortFor(one: string, other: string): boolean {
  const [short = '', long = ''] = one.length < other.length ? [one, other] : [other, one];
  return short.length > 1 && long.startsWith(short);
}

/** "; did you mean X?" or nothing, to end a message with. */
export function hint(got: string, allowed: readonly string[]): string {
  const value = nearest(got, allowed);
  return value === undefined ? '' : `; did you mean "${value}"?`;
}

/** At most twelve allowed values for a message, and how many more there are. */
export function listed(values: readonly string[]): string {
  if (values.length === 0) return 'none';
  const shown = values.slice(0, 12).join(', ');
  return values.length > 12 ? `${shown} and ${values.length - 12} more` : shown;
}
