import { git, type GitRepository } from '../capture/git';

/** The commits that the tags of a place name in the clone, by tag; `prefix` is what every tag of the place starts with. */
export async function tagsHere(repository: GitRepository, prefix: string): Promise<Map<string, string>> {
  const format = '--format=%(refname:lstrip=2)%09%(objectname)%09%(*objectname)';
  const { stdout } = await git(repository, ['for-each-ref', format, `refs/tags/${prefix}`]);
  return new Map(
    stdout.split('\n').flatMap((line): [string, string][] => {
      const [tag = '', object = '', commit = ''] = line.split('\t');
      return tag === '' ? [] : [[tag, commit === '' ? object : commit]];
    }),
  );
}
