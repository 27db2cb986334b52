import { once } from 'node:events';
import type { Readable } from 'node:stream';
import { ServiceError } from '../wire/service-error';

/** Commands are about 150 bytes each; no push has so many. */
const LONGEST = 1024 * 1024;

/**
 * The references that a push wants to change, from the commands that its body begins with; the stream is left as it was.
 * Format: https://git-scm.com/docs/pack-protocol#_reference_update_request_and_packfile_transfer
 */
export async function referencesOfPush(body: Readable): Promise<string[]> {
  let head = Buffer.alloc(0);
  for (;;) {
    const chunk = body.read() as Buffer | null;
    if (chunk !== null) head = Buffer.concat([head, chunk]);
    const references = referencesIn(head);
    const over = chunk === null && body.readableEnded;
    if (references !== null || over) {
      if (head.length > 0 && !over) body.unshift(head);
      return references ?? [];
    }
    if (head.length > LONGEST) throw new ServiceError('InvalidRequest', 'a push of too many references', 400);
    if (chunk === null) await Promise.race([once(body, 'readable'), once(body, 'end'), once(body, 'close')]);
  }
}

/** `null` before the packet that ends the commands has come. */
function referencesIn(head: Buffer): string[] | null {
  const references: string[] = [];
  for (let start = 0; start + 4 <= head.length;) {
    const length = Number.parseInt(head.toString('latin1', start, start + 4), 16);
    if (!(length >= 4)) return references;
    if (start + length > head.length) return null;
    const line = head.toString('utf8', start + 4, start + length);
    const reference = /^[0-9a-f]{40,64} [0-9a-f]{40,64} ([^\0\n]+)/.exec(line)?.[1];
    if (reference !== undefined) references.push(reference);
    start += length;
  }
  return null;
}
