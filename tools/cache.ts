import { homedir } from 'node:os';
import { join } from 'node:path';

/** The variables of an environment. */
export type Environment = Readonly<Record<string, string | undefined>>;

/** Where installed tools are kept: $TAGLANE_CACHE, else the user's cache directory. */
export function cacheDirectory(env: Environment): string {
  const named = env['TAGLANE_CACHE'];
  if (named !== undefined && named !== '') return named;
  const shared = env['XDG_CACHE_HOME'];
  return join(shared !== undefined && shared !== '' ? shared : join(home(env), '.cache'), 'taglane');
}

/** The directory of one version of one tool, for this kind of machine. */
export function cachedTool(env: Environment, tool: string, version: string): string {
  return join(cacheDirectory(env), tool, `${version}-${process.platform}-${process.arch}`);
}

/** The user's home directory, as the environment says it. */
export function home(env: Environment): string {
  const named = env['HOME'];
  return named !== undefined && named !== '' ? named : homedir();
}
