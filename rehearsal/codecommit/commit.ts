import type { ServiceError } from '../wire/service-error';
import { invalidCommitId, noSuchCommit } from './errors';
import { gitOrNull } from './git';
import { isObjectId } from './input-rules';

interface Signature {
  readonly name: string;
  readonly email: string;
  readonly date: string;
}

/** A commit as GetCommit answers it; null when the id names none. */
export async function describeCommit(directory: string, id: string): Promise<object | null> {
  if (!isObjectId(id)) return null;
  const printed = await gitOrNull(directory, ['cat-file', 'commit', id]);
  if (printed === null) return null;
  const end = printed.indexOf('\n\n');
  const head = printed.slice(0, end).split('\n');
  const values = (name: string): string[] =>
    head.filter((line) => line.startsWith(`${name} `)).map((line) => line.slice(name.length + 1));
  return {
    commitId: id,
    treeId: values('tree')[0],
    parents: values('parent'),
    message: printed.slice(end + 2),
    author: parseSignature(values('author')[0] ?? ''),
    committer: parseSignature(values('committer')[0] ?? ''),
    additionalData: '',
  };
}

/** Why `describeCommit` gives nothing for an id. */
export function commitProblem(id: string): ServiceError {
  return isObjectId(id) ? noSuchCommit(id) : invalidCommitId(id);
}

function parseSignature(line: string): Signature {
  const match = /^(.*?) ?<(.*)> (\d+ [+-]\d{4})$/.exec(line);
  return { name: match?.[1] ?? '', email: match?.[2] ?? '', date: match?.[3] ?? '' };
}
