import { gitFailed, tagElsewhere } from './errors';
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

/** What git prints, trimmed; `undefined` for what does not exist. Throws InputError when git cannot tell. */
async function git(
  root: string,
  environment: Environment,
  args: readonly string[],
): Promise<string | undefined> {
  const { code, stdout, stderr } = await runTool({
    command: 'git',
    args,
    cwd: root,
    env: { ...environment, LC_ALL: 'C' },
    timeoutMs: 60_000,
  });
  if (code === 0) return stdout.trim();
  if (code === 1 || stderr.includes('not a git repository')) return undefined;
  throw gitFailed(args, stderr);
}
