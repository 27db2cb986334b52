import type { IncomingMessage, ServerResponse } from 'node:http';
import type { World } from './place';

/** An answer for a browser. */
export interface Page {
  readonly type: 'text/html' | 'application/json';
  readonly body: string;
}

/** What there is to show at a path of the endpoint; `null` for nothing. */
export type PageSource = (path: string, endpoint: string, world: World) => Page | null;

/** Answers a browser, and says whether it was one: it signs nothing, and everything that AWS's clients get is signed. */
export function answerPage(
  { method, headers, url = '/' }: IncomingMessage,
  response: ServerResponse,
  pageAt: (path: string) => Page | null,
): boolean {
  if (method !== 'GET' || headers.authorization !== undefined) return false;
  const page = pageAt(url);
  if (page === null) return false;
  response.writeHead(200, { 'content-type': `${page.type}; charset=utf-8`, 'cache-control': 'no-store' });
  response.end(page.body);
  return true;
}
