import { notACommit, tagMoved, tagUnknown } from './errors';
import { git, type GitRepository } from './git';

/**
 * The commit that the remote's tag names now, 40 hexadecimal digits, present in the clone. Rejects with
 * CaptureRefused when the tag is gone, was moved since the clone, or names no commit.
 */
export async function taggedCommit(repository: GitRepository, tag: string): Promise<string> {
  const reference = `refs/tags/${tag}`;
  const remote = await remoteTag(repository, reference);
  if (remote === undefined) throw tagUnknown(tag);
  const here = await localObject(repository, reference);
  if (here !== undefined && here !== remote.object) throw tagMoved(tag, { here, there: remote.object });
  const known = await git(repository, ['cat-file', '-e', remote.target], [0, 1, 128]);
  if (known.code !== 0) await git(repository, ['fetch', '--quiet', '--no-tags', 'origin', '--', reference]);
  const { stdout } = await git(repository, ['cat-file', '-t', remote.target]);
  const type = stdout.trim();
  if (type !== 'commit') throw notACommit(tag, type);
  return remote.target;
}

interface RemoteTag {
  /** What the reference points at: the tag object of an annotated tag. */
  readonly object: string;
  /** What it means in the end. */
  readonly target: string;
}

async function remoteTag(repository: GitRepository, reference: string): Promise<RemoteTag | undefined> {
  const peeled = `${reference}^{}`;
  const { stdout } = await git(repository, ['ls-remote', '--', 'origin', reference, peeled]);
  // git matches the ends of names, so that another reference may be among them.
  const found = new Map(
    stdout.split('\n').map((line): [string, string] => {
      const [object = '', name = ''] = line.split('\t');
      return [name, object];
    }),
  );
  const object = found.get(reference);
  return object === undefined ? undefined : { object, target: found.get(peeled) ?? object };
}

async function localObject(repository: GitRepository, reference: string): Promise<string | undefined> {
  const { code, stdout } = await git(
    repository,
    ['show-ref', '--verify', '--hash', '--', reference],
    [0, 1, 128],
  );
  return code === 0 ? stdout.trim() : undefined;
}
