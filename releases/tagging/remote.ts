import { git, type GitRepository } from '../capture/git';
import { noRemote, whichRemote } from './errors';

/** What a remote has that a new tag is compared with. */
export interface RemoteView {
  readonly remote: string;
  /** The newest commit of the release branch; `null` when the remote has no such branch, or none was asked for. */
  readonly tip: string | null;
  /** The commits that the tags of the place name, by tag. */
  readonly tags: ReadonlyMap<string, string>;
}

/** The remote of the releases: the given one, git's own `remote.pushDefault`, `origin`, or the only one. */
export async function chosenRemote(repository: GitRepository, given: string | undefined): Promise<string> {
  const names = (await git(repository, ['remote'])).stdout.split('\n').filter((name) => name !== '');
  if (given !== undefined) {
    if (names.includes(given)) return given;
    throw noRemote(given, names);
  }
  const { stdout } = await git(repository, ['config', '--get', 'remote.pushDefault'], [0, 1]);
  const wanted = [stdout.trim(), 'origin', ...(names.length === 1 ? names : [])];
  const found = wanted.find((name) => names.includes(name));
  if (found === undefined) throw whichRemote(names);
  return found;
}

/** What a remote has now; `prefix` is what every tag of the place starts with. */
export async function remoteView(
  repository: GitRepository,
  remote: string,
  { branch, prefix }: { readonly branch: string | null; readonly prefix: string },
): Promise<RemoteView> {
  const head = `refs/heads/${branch ?? ''}`;
  const patterns = [...(branch === null ? [] : [head]), `refs/tags/${prefix}*`];
  const { stdout } = await git(repository, ['ls-remote', '--', remote, ...patterns]);
  const objects = new Map(
    stdout.split('\n').map((line): [string, string] => {
      const [object = '', name = ''] = line.split('\t');
      return [name, object];
    }),
  );
  return { remote, tip: objects.get(head) ?? null, tags: tagsIn(objects, prefix) };
}

/** The commit of an annotated tag stands in a line of its own, with `^{}` after the name. */
function tagsIn(objects: ReadonlyMap<string, string>, prefix: string): Map<string, string> {
  const start = `refs/tags/${prefix}`;
  const names = [...objects.keys()].filter((name) => name.startsWith(start) && !name.endsWith('^{}'));
  return new Map(
    names.map((name) => [
      name.slice('refs/tags/'.length),
      objects.get(`${name}^{}`) ?? objects.get(name) ?? '',
    ]),
  );
}

/** Brings what a reference of the remote names into the clone, and changes no reference here. */
export async function fetchObjects(
  repository: GitRepository,
  remote: string,
  reference: string,
): Promise<void> {
  const quietly = ['--quiet', '--no-tags', '--no-write-fetch-head', '--refmap=', '--no-recurse-submodules'];
  await git(repository, ['fetch', ...quietly, '--', remote, reference]);
}
