/** One page of a list; `next` is to be spread into the answer. */
export interface Page<T> {
  readonly items: T[];
  readonly next: { readonly nextToken?: string };
}

/** A token that no page has given out. */
export class InvalidPageToken extends Error {}

/** Cuts a page out of a list. The token is the place where the next page begins; throws InvalidPageToken for another text. */
export function pageOf<T>(all: readonly T[], token: string | undefined, size: number): Page<T> {
  const start = token === undefined ? 0 : parseToken(token);
  const end = start + size;
  const next = end < all.length ? { nextToken: Buffer.from(String(end)).toString('base64url') } : {};
  return { items: all.slice(start, end), next };
}

function parseToken(token: string): number {
  const text = Buffer.from(token, 'base64url').toString('utf8');
  if (!/^\d{1,9}$/.test(text)) throw new InvalidPageToken(`the token ${token} is not one of a list's pages`);
  return Number(text);
}
