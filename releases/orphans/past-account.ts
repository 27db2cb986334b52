import type { Configuration } from '../../tags/configuration';
import { ConfigurationError } from '../../tags/errors';
import { parseConfiguration } from '../../tags/read-configuration';
import { git, type GitRepository } from '../capture/git';
import type { Orphan } from './orphan';

/**
 * The account that an orphan is in: what the configuration said in the commit that is applied, else what it says now;
 * `null` when neither tells.
 */
export async function accountOf(
  configuration: Configuration,
  repository: GitRepository,
  { place, applied }: Orphan,
): Promise<string | null> {
  const then = applied?.commit ?? null;
  const past = then === null ? null : await configurationAt(repository, then);
  return (past === null ? null : accountIn(past, place)) ?? accountIn(configuration, place);
}

/** The configuration in a commit; `null` when the clone has not got it, or it can no longer be read. */
async function configurationAt(repository: GitRepository, commit: string): Promise<Configuration | null> {
  const { code, stdout } = await git(repository, ['show', `${commit}:./cdktf.json`], [0, 128]);
  if (code !== 0) return null;
  try {
    return parseConfiguration(stdout, 'cdktf.json');
  } catch (error) {
    if (error instanceof ConfigurationError) return null;
    throw error;
  }
}

function accountIn({ environments }: Configuration, { environment, team }: Orphan['place']): string | null {
  return environments.get(environment)?.accounts.get(team) ?? null;
}
