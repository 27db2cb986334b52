import { accessSync, constants, statSync } from 'node:fs';
import { delimiter, isAbsolute, join } from 'node:path';
import type { Environment } from './cache';

/** Every executable file of that name on PATH, in order; relative entries of PATH are left out. */
export function onPath(name: string, env: Environment): string[] {
  const directories = (env['PATH'] ?? '').split(delimiter).filter(isAbsolute);
  return [...new Set(directories)].map((directory) => join(directory, name)).filter(isExecutable);
}

/** Is this a file that may be started? */
export function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}
