import { pathToFileURL } from 'node:url';
import { commitOf } from '../codecommit/bare-repository';
import { git } from '../codecommit/git';
import { isObjectId } from '../codecommit/input-rules';

/** A repository on disk, and which version of it a build wants where. */
export interface RepositoryClone {
  readonly bare: string;
  /** A branch, tag, reference or commit id, or a reference with a commit id: `refs/heads/main^{<id>}`. */
  readonly version: string;
  readonly directory: string;
  /** What the clone calls its origin. */
  readonly origin: string;
  /** How many commits of history the source asks for; 0 is all. */
  readonly depth: number;
}

/** AWS limit: a greater depth is the full history. Source: AWS::CodeBuild::Project Source, GitCloneDepth. */
const deepest = 25;

/** Clones a repository and checks the version out; returns its commit, or null when there is no such version. */
export async function cloneRepository(clone: RepositoryClone): Promise<string | null> {
  const { bare, version, directory, origin } = clone;
  const commit = await commitOf(bare, /^refs\/.*\^\{([0-9a-f]{40})\}$/i.exec(version)?.[1] ?? version);
  if (commit === null) return null;
  if (isShallow(clone)) {
    const depth = `--depth=${String(clone.depth)}`;
    const url = pathToFileURL(bare).href;
    await git(bare, ['clone', '--quiet', '--no-checkout', '--no-single-branch', depth, '--', url, directory]);
    await git(directory, ['fetch', '--quiet', depth, 'origin', commit]);
  } else {
    await git(bare, ['clone', '--quiet', '--no-hardlinks', '--no-checkout', '--', bare, directory]);
  }
  await git(directory, ['remote', 'set-url', 'origin', origin]);
  await git(directory, ['-c', 'advice.detachedHead=false', 'checkout', '--quiet', commit]);
  return commit;
}

/** AWS fact: for a commit id without a reference the whole repository is fetched. Source: "Source version sample" of the user guide. */
function isShallow({ depth, version }: RepositoryClone): boolean {
  return depth > 0 && depth <= deepest && !isObjectId(version);
}
