import { git, type GitRepository } from '../capture/git';

/** A commit as a person knows it. `at` is when it was written, as ISO 8601. */
export interface Commit {
  readonly commit: string;
  readonly author: string;
  readonly at: string;
  readonly subject: string;
}

/** What lies between two commits. */
export interface CommitRange {
  /** How many commits the newer one has that the older one has not. */
  readonly count: number;
  /** The newest of them. */
  readonly newest: readonly Commit[];
  /** How many commits of the older one are missing in the newer one. */
  readonly takenBack: number;
}

/** At most so many commits are listed. */
const LISTED = 20;

const FORMAT = '--format=%H%x00%an%x00%aI%x00%s';

/** The commit that a revision names; `null` when the clone has none. */
export async function commitAt(repository: GitRepository, revision: string): Promise<Commit | null> {
  // git would take it for an option.
  if (revision.startsWith('-')) return null;
  const parse = ['rev-parse', '--verify', '--quiet', `${revision}^{commit}`];
  const { code, stdout } = await git(repository, parse, [0, 1, 128]);
  if (code !== 0) return null;
  const shown = await git(repository, ['log', '--max-count=1', FORMAT, stdout.trim(), '--']);
  return parseCommits(shown.stdout)[0] ?? null;
}

/** The files that are not as they are committed, as `git status` lists them. */
export async function changedFiles(repository: GitRepository): Promise<string[]> {
  const { stdout } = await git(repository, ['status', '--porcelain', '--untracked-files=normal']);
  return stdout.split('\n').flatMap((line) => (line === '' ? [] : [plain(line.slice(3))]));
}

/** Whether a commit is another one, or is before it. */
export async function isAncestor(repository: GitRepository, commit: string, of: string): Promise<boolean> {
  const { code } = await git(repository, ['merge-base', '--is-ancestor', commit, of], [0, 1]);
  return code === 0;
}

/** Whether the clone lacks a part of the history, so that nobody can tell what is before what. */
export async function isShallow(repository: GitRepository): Promise<boolean> {
  const { stdout } = await git(repository, ['rev-parse', '--is-shallow-repository']);
  return stdout.trim() === 'true';
}

/** What lies between what is there and what is to come. */
export async function commitsBetween(
  repository: GitRepository,
  older: string,
  newer: string,
): Promise<CommitRange> {
  const counted = await git(repository, ['rev-list', '--left-right', '--count', `${older}...${newer}`, '--']);
  const [takenBack = 0, count = 0] = counted.stdout.trim().split('\t').map(Number);
  const list = ['log', `--max-count=${LISTED}`, FORMAT, `${older}..${newer}`, '--'];
  return { count, newest: parseCommits((await git(repository, list)).stdout), takenBack };
}

function parseCommits(text: string): Commit[] {
  return text.split('\n').flatMap((line) => {
    const [commit, author = '', at = '', subject = ''] = line.split('\0');
    return commit === undefined || commit === ''
      ? []
      : [{ commit, author: plain(author), at, subject: plain(subject) }];
  });
}

/** Without characters that a terminal would obey. */
function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}]/gu, '');
}
