import { TagError } from './errors';
import { nameProblem } from './name';
import { printable } from './printable';
import type { Problem } from './problem';
import { formatScope, parseScope, type Scope } from './scope';
import { formatVersion, parseVersion, type Version } from './version';

/** `<environment>_<scope>/<team>/<version>`, read. */
export interface ReleaseTag {
  readonly environment: string;
  readonly scope: Scope;
  readonly team: string;
  readonly version: Version;
}

/** At most so many characters in a release tag. */
export const TAG_LENGTH = 200;

const SHAPE = '<environment>_<region or global>/<team>/<version>, for example dev_us-east-1/research/1.0';

/** Reads a release tag, whole and untrimmed; throws TagError with every offending part. */
export function parseReleaseTag(text: string): ReleaseTag {
  const refused = wholeProblem(text);
  if (refused !== undefined) throw refusal(text, [{ path: 'tag', message: refused }]);
  const parts = splitTag(text);
  if (parts === undefined)
    throw refusal(text, [{ path: 'tag', message: `${shapeProblem(text)}; expected ${SHAPE}` }]);
  const scope = parseScope(parts.scope);
  const version = parseVersion(parts.version);
  const problems = partProblems(parts, scope, version);
  if (problems.length > 0 || scope === undefined || version === undefined) throw refusal(text, problems);
  return { environment: parts.environment, scope, team: parts.team, version };
}

/** The text of a release tag; `parseReleaseTag` reads it back to an equal value. */
export function formatReleaseTag(tag: ReleaseTag): string {
  return `${formatPlace(tag)}/${formatVersion(tag.version)}`;
}

/** The text of a release tag up to its version: `<environment>_<scope>/<team>`. */
export function formatPlace({ environment, scope, team }: Omit<ReleaseTag, 'version'>): string {
  return `${environment}_${formatScope(scope)}/${team}`;
}

/** The text that every release tag of an environment starts with, for event patterns. */
export function tagPrefixFor(environment: string): string {
  return `${environment}_`;
}

/** The text that every release tag of a place starts with, for event patterns. */
export function placePrefixFor({ environment, scope, team }: Omit<ReleaseTag, 'version'>): string {
  return `${scopePrefixFor({ environment, scope })}${team}/`;
}

/** The text that every release tag of an environment's scope starts with, for event patterns. */
export function scopePrefixFor({ environment, scope }: Pick<ReleaseTag, 'environment' | 'scope'>): string {
  return `${tagPrefixFor(environment)}${formatScope(scope)}/`;
}

/** A pattern with `*` for any text that everything which looks like a release tag matches. */
export const RELEASE_LIKE = '*_*/*';

interface Parts {
  readonly environment: string;
  readonly scope: string;
  readonly team: string;
  readonly version: string;
}

function splitTag(text: string): Parts | undefined {
  const [place, team, version, ...rest] = text.split('/');
  const [environment, scope, ...more] = (place ?? '').split('_');
  if (rest.length > 0 || more.length > 0) return undefined;
  if (environment === undefined || scope === undefined || team === undefined || version === undefined)
    return undefined;
  return { environment, scope, team, version };
}

function wholeProblem(text: string): string | undefined {
  if (text === '') return `is empty; expected ${SHAPE}`;
  if (text.length > TAG_LENGTH) return `has ${text.length} characters; at most ${TAG_LENGTH} are allowed`;
  if (text.trim() !== text) return 'has white space around it; give the tag alone';
  if (text.startsWith('refs/tags/')) return `starts with "refs/tags/"; give the tag alone, as in ${SHAPE}`;
  if (text.startsWith('-')) return `starts with a dash; expected ${SHAPE}`;
  const foreign = [...text].find((character) => !/^[\x21-\x7e]$/.test(character));
  if (foreign === undefined) return undefined;
  return `has the character ${printable(foreign)} at position ${[...text].indexOf(foreign) + 1}; only a-z, 0-9 and - . / _ are allowed`;
}

function shapeProblem(text: string): string {
  const slashes = text.split('/').length - 1;
  const underscores = text.split('_').length - 1;
  if (slashes !== 2) return `has ${slashes} "/" and needs exactly 2`;
  if (underscores !== 1) return `has ${underscores} "_" and needs exactly 1`;
  return 'has its "_" after a "/"';
}

function partProblems(parts: Parts, scope: Scope | undefined, version: Version | undefined): Problem[] {
  const problems: Problem[] = [];
  const add = (path: string, text: string, message: string | undefined): void => {
    if (message !== undefined) problems.push({ path, message: `${printable(text)} ${message}` });
  };
  add('environment', parts.environment, nameProblem(parts.environment));
  add(
    'scope',
    parts.scope,
    scope === undefined ? scopeProblem(parts.scope) : undefined,
  );
  add('team', parts.team, nameProblem(parts.team));
  add('version', parts.version, version === undefined ? versionProblem(parts.version) : undefined);
  return problems;
}

function scopeProblem(text: string): string {
  const lower = text.toLowerCase();
  const expected = 'expected global or a Region such as us-east-1';
  if (lower !== text && parseScope(lower) !== undefined) return `has capitals; ${expected}; did you mean "${lower}"?`;
  return `is neither "global" nor a Region; ${expected}`;
}

function versionProblem(text: string): string {
  if (text.endsWith('.lock')) return 'ends in ".lock", which git refuses';
  if (/(^|\.)0[0-9]/.test(text))
    return 'has a number with a leading zero; expected 1.0, 1.2.3, 2.0.1.4 or 1.0-rc.1';
  return 'is not a version; expected 1.0, 1.2.3, 2.0.1.4 or 1.0-rc.1';
}

function refusal(text: string, problems: readonly Problem[]): TagError {
  return new TagError(problems, `not a release tag: ${printable(text)}`);
}
