/** The sort key of what is known of a target now. */
export const CURRENT = 'current';

/** The sort keys of executions lie between these two. */
export const FIRST_SEQUENCE = sequenceKey(0);
export const LAST_SEQUENCE = sequenceKey(9_999_999_999);

/** The sort key of an execution: digits of one length, so that text orders as numbers do. */
export function sequenceKey(sequence: number): string {
  return String(sequence).padStart(10, '0');
}

/** The sort key that says which sequence an execution has, so that none is written down twice. */
export function pointerKey(token: string): string {
  return `token/${token}`;
}

/** The token of a tag that a build captured, or did not. `build` is the build's id. */
export function captureToken(build: string): string {
  return `build/${build}`;
}

/** The token of something that happened to a tag. `event` is the id of the event. */
export function eventToken(event: string): string {
  return `event/${event}`;
}
