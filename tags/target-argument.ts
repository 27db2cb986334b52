import type { Configuration } from './configuration';
import { InputError } from './errors';
import { hint } from './nearest';
import { printable } from './printable';
import { formatPlace, formatReleaseTag, parsePlace } from './release-tag';
import { parseTagArgument } from './tag-argument';
import { parseStackId, placeTargetFor, targetsOf, type Target } from './target';

/** What a person names a target by. */
export interface TargetArgument {
  readonly target: Target;
  /** The release tag, where it was one. */
  readonly tag: string | null;
}

/**
 * Reads `<environment>_<scope>/<team>`, a stack id or a release tag. Throws TagError for a part that has no place, and
 * InputError with the nearest place for a text that is none of the three.
 */
export function parseTargetArgument(configuration: Configuration, text: string): TargetArgument {
  const place = parsePlace(text) ?? parseStackId(text);
  if (place !== undefined) return { target: placeTargetFor(configuration, place), tag: null };
  if (!looksLikeTag(text)) throw noTarget(configuration, text);
  const { tag, target } = parseTagArgument(configuration, text);
  return { target, tag: formatReleaseTag(tag) };
}

function looksLikeTag(text: string): boolean {
  return text.split('/').length === 3;
}

function noTarget(configuration: Configuration, text: string): InputError {
  const places = targetsOf(configuration).map(formatPlace);
  return new InputError(
    `no target ${printable(text)}; expected <environment>_<region or global>/<team>, a stack id or a release tag${hint(text, places)}`,
  );
}
