import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { type Adoption, parseAdoption } from '../../buildspecs/adoption';

/** What a repository has adopted already; nothing when there is no file. */
export async function existingAdoption(file: string): Promise<Adoption> {
  return existsSync(file) ? parseAdoption(await readFile(file, 'utf8')) : { moved: [], import: [] };
}

/** What was adopted before stays: other targets of the same code may not have been released since. */
export function mergedAdoption(before: Adoption, now: Adoption): Adoption {
  return { moved: [...before.moved, ...now.moved], import: [...before.import, ...now.import] };
}
