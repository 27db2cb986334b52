import { invalidBranchName, invalidCommitSpecifier, invalidPath, pathRequired } from './errors';
import { gitOrNull } from './git';

/** Whether a text is the full id of an object; git itself takes abbreviations, names and expressions for one. */
export function isObjectId(text: string): boolean {
  return /^[0-9a-f]{40}$/i.test(text);
}

/**
 * The reference of a branch; throws for a name that no branch can have. AWS limit: git's rules, and neither `@` nor 40
 * hexadecimal characters. Source: CodeCommit user guide, "Quotas".
 */
export async function branchReference(directory: string, branch: string): Promise<string> {
  const reference = `refs/heads/${branch}`;
  const allowed = branch !== '@' && !isObjectId(branch) && (await isReference(directory, reference));
  if (!allowed) throw invalidBranchName(branch);
  return reference;
}

/** Throws for what is neither an id nor the name of a reference, as an expression (`main~1`) is. */
export async function requireSpecifier(directory: string, specifier: string): Promise<void> {
  if (!(await isReference(directory, specifier))) throw invalidCommitSpecifier(specifier);
}

/** A path of a file without the slashes around it; throws for one that a tree cannot have. */
export function filePath(given: string | undefined): string {
  const path = folderPath(given);
  if (path === '') throw pathRequired();
  return path;
}

/** As `filePath`, but empty for the root. */
export function folderPath(given: string | undefined): string {
  const path = (given ?? '').replace(/^\/+|\/+$/g, '');
  const parts = path === '' ? [] : path.split('/');
  const impossible = (part: string): boolean => ['', '.', '..', '.git'].includes(part.toLowerCase());
  if (parts.some(impossible) || path.includes('\0')) throw invalidPath(path);
  return path;
}

async function isReference(directory: string, name: string): Promise<boolean> {
  return (await gitOrNull(directory, ['check-ref-format', '--allow-onelevel', name])) !== null;
}
