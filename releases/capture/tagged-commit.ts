import { notACommit, tagMoved, tagUnknown } from './errors';
import { bounded } from '../lane/bounded';
import { git, type GitRepository } from './git';

/** The most characters of a name and an address that are kept. */
const TAGGER_LENGTH = 200;

/** What a tag names: a commit, 40 hexadecimal digits; for an annotated tag its object and who made it as well. */
export interface TaggedCommit {
  readonly commit: string;
  readonly tagObject: string | null;
  readonly tagger: string | null;
}

/**
 * What the remote's tag names now, present in the clone. Rejects with CaptureRefused when the tag is gone, was moved
 * since the clone, or names no commit.
 */
export async function taggedCommit(repository: GitRepository, tag: string): Promise<TaggedCommit> {
  const reference = `refs/tags/${tag}`;
  const remote = await remoteTag(repository, reference);
  if (remote === undefined) throw tagUnknown(tag);
  const here = await localObject(repository, reference);
  if (here !== undefined && here !== remote.object) throw tagMoved(tag, { here, there: remote.object });
  const known = await git(repository, ['cat-file', '-e', remote.object], [0, 1, 128]);
  if (known.code !== 0) await git(repository, ['fetch', '--quiet', '--no-tags', 'origin', '--', reference]);
  const { stdout } = await git(repository, ['cat-file', '-t', remote.target]);
  const type = stdout.trim();
  if (type !== 'commit') throw notACommit(tag, type);
  if (remote.object === remote.target) return { commit: remote.target, tagObject: null, tagger: null };
  return {
    commit: remote.target,
    tagObject: remote.object,
    tagger: await taggerOf(repository, remote.object),
  };
}

/** `Name <address>`, as the person who made the tag gave it: nothing proves it. */
async function taggerOf(repository: GitRepository, object: string): Promise<string | null> {
  const { stdout } = await git(repository, ['cat-file', 'tag', object]);
  const [head = ''] = stdout.split('\n\n');
  const [, tagger = ''] = /^tagger (.*?) \d+ [-+]\d{4}$/m.exec(head) ?? [];
  return tagger === '' ? null : bounded(tagger, TAGGER_LENGTH);
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
