import { TagError } from './errors';
import { printable } from './printable';
import type { Problem } from './problem';
import { formatScope, parseScope, type Scope } from './scope';
import { partProblems, shapeProblem, wholeProblem, type TagParts } from './tag-problems';
import { formatVersion, parseVersion, type Version } from './version';

/** `<environment>_<scope>/<team>/<version>`, read. */
export interface ReleaseTag {
  readonly environment: string;
  readonly scope: Scope;
  readonly team: string;
  readonly version: Version;
}

/** A release tag without its version. */
export type TagPlace = Omit<ReleaseTag, 'version'>;

/** Reads a release tag, whole and untrimmed; throws TagError with every offending part. */
export function parseReleaseTag(text: string): ReleaseTag {
  const refused = wholeProblem(text);
  if (refused !== undefined) throw refusal(text, [{ path: 'tag', message: refused }]);
  const parts = splitTag(text);
  if (parts === undefined) throw refusal(text, [{ path: 'tag', message: shapeProblem(text) }]);
  return parseTagParts(parts);
}

/** Reads the parts of a release tag, one by one; throws TagError with every offending part. */
export function parseTagParts(parts: TagParts): ReleaseTag {
  const scope = parseScope(parts.scope);
  const version = parseVersion(parts.version);
  const problems = partProblems(parts);
  const text = `${parts.environment}_${parts.scope}/${parts.team}/${parts.version}`;
  if (problems.length > 0 || scope === undefined || version === undefined) throw refusal(text, problems);
  const refused = wholeProblem(text);
  if (refused !== undefined) throw refusal(text, [{ path: 'tag', message: refused }]);
  return { environment: parts.environment, scope, team: parts.team, version };
}

/** The text of the version in a release tag; throws TagError as `parseReleaseTag` does. */
export function versionOf(tag: string): string {
  return formatVersion(parseReleaseTag(tag).version);
}

/** The text of a release tag; `parseReleaseTag` reads it back to an equal value. */
export function formatReleaseTag(tag: ReleaseTag): string {
  return `${placePrefixFor(tag)}${formatVersion(tag.version)}`;
}

/** Reads what `formatPlace` writes; `undefined` for anything else. */
export function parsePlace(text: string): TagPlace | undefined {
  const parts = splitTag(`${text}/1.0`);
  const scope = parts === undefined ? undefined : parseScope(parts.scope);
  if (parts === undefined || scope === undefined || partProblems(parts).length > 0) return undefined;
  return { environment: parts.environment, scope, team: parts.team };
}

/** The text of a release tag up to its version: `<environment>_<scope>/<team>`. */
export function formatPlace({ environment, scope, team }: TagPlace): string {
  return `${scopePrefixFor({ environment, scope })}${team}`;
}

/** The text that every release tag of a place starts with, for event patterns. */
export function placePrefixFor(place: TagPlace): string {
  return `${formatPlace(place)}/`;
}

/** The text that every release tag of an environment's scope starts with, for event patterns. */
export function scopePrefixFor({ environment, scope }: Pick<ReleaseTag, 'environment' | 'scope'>): string {
  return `${tagPrefixFor(environment)}${formatScope(scope)}/`;
}

/** The text that every release tag of an environment starts with, for event patterns. */
export function tagPrefixFor(environment: string): string {
  return `${environment}_`;
}

/** The pattern of an environment's release tags, or of one team's in it; `*` is any text without a slash. */
export function tagPatternFor(environment: string, team = '*'): string {
  return `${tagPrefixFor(environment)}*/${team}/*`;
}

/** A pattern with `*` for any text that everything which looks like a release tag matches. */
export const RELEASE_LIKE = '*_*/*';

function splitTag(text: string): TagParts | undefined {
  const [place, team, version, ...rest] = text.split('/');
  const [environment, scope, ...more] = (place ?? '').split('_');
  if (rest.length > 0 || more.length > 0) return undefined;
  if (environment === undefined || scope === undefined || team === undefined || version === undefined)
    return undefined;
  return { environment, scope, team, version };
}

function refusal(text: string, problems: readonly Problem[]): TagError {
  return new TagError(problems, `not a release tag: ${printable(text)}`);
}
