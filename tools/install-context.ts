import type { Environment } from './cache';

/** What every step of an installation is given. */
export interface InstallContext {
  /** The caller's environment: PATH, the cache, and the settings of registries and proxies. */
  readonly env: Environment;
  /** Told what is done, one line at a time. */
  readonly report: (line: string) => void;
  /** Stops the installation; what is half done is removed. */
  readonly signal?: AbortSignal;
}

/** The variables that are set, without those named. */
export function environmentWithout(env: Environment, left: readonly string[]): Record<string, string> {
  return Object.fromEntries(
    Object.entries(env).filter(
      (entry): entry is [string, string] => entry[1] !== undefined && !left.includes(entry[0]),
    ),
  );
}
