import { git, type GitRepository } from './git';

/** Writes a commit's files to `file` as a zip, without history, and gives the path. */
export async function archiveCommit(
  repository: GitRepository,
  commit: string,
  file: string,
): Promise<string> {
  await git(repository, ['archive', '--format=zip', `--output=${file}`, commit]);
  return file;
}

/** The first line of a commit's message. */
export async function subjectOf(repository: GitRepository, commit: string): Promise<string> {
  const { stdout } = await git(repository, ['show', '--no-patch', '--format=%s', commit, '--']);
  return stdout.trim();
}
