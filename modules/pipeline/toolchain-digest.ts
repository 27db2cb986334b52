import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';

/** The SHA-256 of a toolchain's zip file, 64 hexadecimal digits: what names it in its bucket. */
export function toolchainDigest(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex');
}
