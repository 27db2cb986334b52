import type { Configuration } from './configuration';
import { TagError } from './errors';
import { nearest } from './nearest';
import { formatPlace, parseReleaseTag, type ReleaseTag } from './release-tag';
import { TAG_LENGTH } from './tag-problems';
import { targetFor, targetsOf, type Target } from './target';

/** Reads a release tag that a person gave, with its target; throws TagError, which names the nearest place for a text that is no tag. */
export function parseTagArgument(
  configuration: Configuration,
  text: string,
): { readonly tag: ReleaseTag; readonly target: Target } {
  const tag = readTag(configuration, text);
  return { tag, target: targetFor(configuration, tag) };
}

function readTag(configuration: Configuration, text: string): ReleaseTag {
  try {
    return parseReleaseTag(text);
  } catch (error) {
    const place = error instanceof TagError ? nearestPlace(configuration, text) : undefined;
    throw error instanceof TagError && place !== undefined ? withNearestPlace(error, place) : error;
  }
}

function withNearestPlace({ problems, subject }: TagError, place: string): TagError {
  const last = problems.length - 1;
  return new TagError(
    problems.map((problem, index) =>
      index === last
        ? { ...problem, message: `${problem.message}; the nearest place is "${place}"` }
        : problem,
    ),
    subject,
  );
}

/** The place of the configuration that a text most likely means; `undefined` when none is near, or it is the one named. */
function nearestPlace(configuration: Configuration, text: string): string | undefined {
  if (text.length > TAG_LENGTH) return undefined;
  const place = text.split('/').length === 3 ? text.slice(0, text.lastIndexOf('/')) : text;
  const near = nearest(place, targetsOf(configuration).map(formatPlace));
  return near === place ? undefined : near;
}
