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
  const characters = [...text];
  const at = characters.findIndex((character) => !/^[\x21-\x7e]$/.test(character));
  if (at === -1) return undefined;
  const part = partAfter(characters.slice(0, at));
  return `has the character ${printable(characters[at] ?? '')} at position ${at + 1}, in the ${part}; only a-z, 0-9 and - . / _ are allowed`;
}

/** The part of a release tag that goes on after some of its characters. */
function partAfter(characters: readonly string[]): keyof TagParts {
  const slashes = characters.filter((character) => character === '/').length;
  if (slashes === 0) return characters.includes('_') ? 'scope' : 'environment';
  return slashes === 1 ? 'team' : 'version';
}

/** Why a text of the right characters has not the four parts. */
export function shapeProblem(text: string): string {
  const pieces = text.split('/');
  const slashes = pieces.length - 1;
  const underscores = text.split('_').length - 1;
  if (slashes !== 2)
    return `has ${slashes} "/" and needs exactly 2: ${slashFault(pieces)}; expected ${SHAPE}`;
  if (underscores !== 1) return `has ${underscores} "_" and needs exactly 1; expected ${SHAPE}`;
  return `has its "_" after a "/"; expected ${SHAPE}`;
}

/** Which part is missing or too much in a text with less or more than two slashes. */
function slashFault(pieces: readonly string[]): string {
  const last = pieces.at(-1) ?? '';
  if (pieces.length === 1) return 'the team and the version are missing';
  if (pieces.length === 2) return `the ${parseVersion(last) === undefined ? 'version' : 'team'} is missing`;
  if (pieces[0] === '') return 'it starts with one';
  return last === '' ? 'it ends with one' : `${printable(pieces.slice(3).join('/'))} is too much`;
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
  const plain = text
    .toLowerCase()
    .replace(/^v\.?/, '')
    .replaceAll(/(?<=[0-9.])o|o(?=[0-9.])/g, '0');
  const meant = parseVersion(plain) === undefined ? '' : `; did you mean "${plain}"?`;
  return `is not a version; expected 1.0, 1.2.3, 2.0.1.4 or 1.0-rc.1${meant}`;
}
