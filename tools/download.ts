import { createHash } from 'node:crypto';
import { downloadFailed, wrongChecksum } from './errors';
import { errorReason } from './unknown-error';

const longestMs = 15 * 60_000;

/** A file on the web and the SHA-256 (hex) that it must have. */
export interface Download {
  readonly url: string;
  readonly sha256: string;
}

/** Fetches a file whole; throws ToolError when it cannot be had or is not the expected one. */
export async function download({ url, sha256 }: Download, signal?: AbortSignal): Promise<Uint8Array> {
  const bytes = await fetchBytes(url, signal);
  const actual = createHash('sha256').update(bytes).digest('hex');
  if (actual !== sha256) throw wrongChecksum(url, sha256, actual);
  return bytes;
}

async function fetchBytes(url: string, signal?: AbortSignal): Promise<Uint8Array> {
  const limit = AbortSignal.timeout(longestMs);
  try {
    const response = await fetch(url, {
      signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
    });
    if (!response.ok) throw new Error(`the server answered ${response.status} ${response.statusText}`);
    return new Uint8Array(await response.arrayBuffer());
  } catch (error) {
    throw downloadFailed(url, errorReason(error));
  }
}
