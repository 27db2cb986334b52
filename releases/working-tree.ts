import { tagElsewhere } from './errors';
import { runTool } from '../tools/run';

type Environment = Readonly<Record<string, string>>;

/**
 * The commit that a release by hand is made from: HEAD of a clean working tree, or `null` when files were changed or
 * there is no repository. Throws ReleaseRefused when the tag exists and the working tree is not what it names.
 */
export async function workingTreeCommit(
  root: string,
  tag: string,
  environment: Environment,
): Promise<string | null> {
  const [head, tagged, status] = await Promise.all([
    git(root, environment, ['rev-parse', '--verify', '--quiet', 'HEAD^{commit}']),
    git(root, environment, ['rev-parse', '--verify', '--quiet', `refs/tags/${tag}^{commit}`]),
    git(root, environment, ['status', '--porcelain', '--untracked-files=normal']),
  ]);
  const commit = status === '' ? (head ?? null) : null;
  if (tagged !== undefined && tagged !== commit) throw tagElsewhere(tag, tagged, commit);
  return commit;
}

/** What git prints, trimmed; `undefined` when it refuses, as for what does not exist. */
async function git(
  root: string,
  environment: Environment,
  args: readonly string[],
): Promise<string | undefined> {
  const { code, stdout } = await runTool({
    command: 'git',
    args,
    cwd: root,
    env: environment,
    timeoutMs: 60_000,
  });
  return code === 0 ? stdout.trim() : undefined;
}
