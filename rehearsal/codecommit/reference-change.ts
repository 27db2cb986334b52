import { git } from './git';

/** One reference that a push (or a call) created, moved or deleted. */
export interface ReferenceChange {
  readonly event: 'referenceCreated' | 'referenceUpdated' | 'referenceDeleted';
  readonly referenceType: 'branch' | 'tag';
  readonly referenceName: string;
  readonly referenceFullName: string;
  readonly oldCommitId: string | null;
  readonly commitId: string | null;
}

const none = /^0+$/;

/** Reads the lines of a post-receive hook: old id, new id, reference. Other references than branches and tags are silent. */
export function parseReferenceChanges(lines: string): ReferenceChange[] {
  return lines
    .split('\n')
    .map((line) => /^([0-9a-f]+) ([0-9a-f]+) (refs\/(heads|tags)\/(.+))$/.exec(line))
    .filter((match) => match !== null)
    .map(([, before = '', after = '', full = '', type, name = '']) => ({
      event: none.test(before)
        ? 'referenceCreated'
        : none.test(after)
          ? 'referenceDeleted'
          : 'referenceUpdated',
      referenceType: type === 'heads' ? 'branch' : 'tag',
      referenceName: name,
      referenceFullName: full,
      oldCommitId: none.test(before) ? null : before,
      commitId: none.test(after) ? null : after,
    }));
}

/** The commit behind an id: an annotated tag's own id is that of the tag object. */
export async function peeled(directory: string, id: string): Promise<string> {
  return (await git(directory, ['rev-parse', '--end-of-options', `${id}^{commit}`])).trim();
}
