import { nameProblem } from './name';
import { hint } from './nearest';
import { PARTITIONS, REGIONS } from './partitions';
import { printable } from './printable';
import type { Problem } from './problem';
import { formatScope, GLOBAL, parseScope } from './scope';
import { parseVersion } from './version';

/** At most so many characters in a release tag. */
export const TAG_LENGTH = 200;

const SHAPE = '<environment>_<region or global>/<team>/<version>, for example dev_us-east-1/research/1.0';

const KNOWN_SCOPES = [formatScope(GLOBAL), ...PARTITIONS.flatMap((partition) => REGIONS[partition])];

/** The texts of a tag's parts, not yet looked at. */
export interface TagParts {
  readonly environment: string;
  readonly scope: string;
  readonly team: string;
  readonly version: string;
}

/** What is wrong with a text before its parts are looked at, or `undefined`. */
export function wholeProblem(text: string): string | undefined {
  if (text === '') return `is empty; expected ${SHAPE}`;
  if (text.length > TAG_LENGTH) return `has ${text.length} characters; at most ${TAG_LENGTH} are allowed`;
  if (text.trim() !== text) return 'has white space around it; give the tag alone';
  if (text.startsWith('refs/tags/')) return `starts with "refs/tags/"; give the tag alone, as in ${SHAPE}`;
  if (text.startsWith('-')) return `starts with a dash; expected ${SHAPE}`;
  const foreign = [...text].find((character) => !/^[\x21-\x7e]$/.test(character));
  if (foreign === undefined) return undefined;
  return `has the character ${printable(foreign)} at position ${[...text].indexOf(foreign) + 1}; only a-z, 0-9 and - . / _ are allowed`;
}

/** Why a text of the right characters has not the four parts. */
export function shapeProblem(text: string): string {
  const slashes = text.split('/').length - 1;
  const underscores = text.split('_').length - 1;
  if (slashes !== 2) return `has ${slashes} "/" and needs exactly 2; expected ${SHAPE}`;
  if (underscores !== 1) return `has ${underscores} "_" and needs exactly 1; expected ${SHAPE}`;
  return `has its "_" after a "/"; expected ${SHAPE}`;
}

/** What is wrong with each part, one problem for a part at most. */
export function partProblems({ environment, scope, team, version }: TagParts): Problem[] {
  const messages: readonly (readonly [path: keyof TagParts, message: string | undefined])[] = [
    ['environment', nameProblem(environment)],
    ['scope', scopeProblem(scope)],
    ['team', nameProblem(team)],
    ['version', versionProblem(version)],
  ];
  const parts = { environment, scope, team, version };
  return messages.flatMap(([path, message]) =>
    message === undefined ? [] : [{ path, message: `${printable(parts[path])} ${message}` }],
  );
}

function scopeProblem(text: string): string | undefined {
  if (parseScope(text) !== undefined) return undefined;
  const lower = text.toLowerCase();
  const expected = 'expected global or a Region such as us-east-1';
  if (lower !== text && parseScope(lower) !== undefined)
    return `has capitals; ${expected}; did you mean "${lower}"?`;
  return `is neither "global" nor a Region; ${expected}${hint(text, KNOWN_SCOPES)}`;
}

function versionProblem(text: string): string | undefined {
  if (parseVersion(text) !== undefined) return undefined;
  if (text.endsWith('.lock')) return 'ends in ".lock", which git refuses';
  if (/(^|\.)0[0-9]/.test(text))
    return 'has a number with a leading zero; expected 1.0, 1.2.3, 2.0.1.4 or 1.0-rc.1';
  return 'is not a version; expected 1.0, 1.2.3, 2.0.1.4 or 1.0-rc.1';
}
