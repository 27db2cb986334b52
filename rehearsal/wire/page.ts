/** One page of a list; `next` is to be spread into the answer. */
export interface Page<T> {
  readonly items: T[];
  readonly next: { readonly nextToken?: string };
}

/** Cuts a page out of a list. The token is the place where the next page begins. */
export function pageOf<T>(all: readonly T[], token: string | undefined, size: number): Page<T> {
  const start =
    token === undefined ? 0 : Number.parseInt(Buffer.from(token, 'base64url').toString('utf8'), 10);
  const end = (Number.isNaN(start) ? 0 : start) + size;
  const next = end < all.length ? { nextToken: Buffer.from(String(end)).toString('base64url') } : {};
  return { items: all.slice(end - size, end), next };
}
