/** Where a release goes inside an account: what exists once, or one Region. */
export type Scope = { readonly kind: 'global' } | { readonly kind: 'region'; readonly region: string };

/** The one global scope. */
export const GLOBAL: Scope = { kind: 'global' };

const GLOBAL_WORD = 'global';
const REGION_SHAPE = /^[a-z]{2,}(?:-[a-z]+)+-[0-9]{1,2}$/;

/** A scope's text has the shape of a Region; whether the Region exists is asked of the configuration. */
export function isRegionShaped(text: string): boolean {
  return REGION_SHAPE.test(text);
}

/** Reads `global` or a Region-shaped text; `undefined` for anything else. */
export function parseScope(text: string): Scope | undefined {
  if (text === GLOBAL_WORD) return GLOBAL;
  return isRegionShaped(text) ? { kind: 'region', region: text } : undefined;
}

/** The text of a scope: `global` or the Region. */
export function formatScope(scope: Scope): string {
  switch (scope.kind) {
    case 'global':
      return GLOBAL_WORD;
    case 'region':
      return scope.region;
  }
}
