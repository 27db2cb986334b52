/** The most characters of a reason in the ledger: a row stays far below the 400 KB of an item. */
export const REASON_LENGTH = 2000;

/** The most addresses and suppressions in a row. */
export const LIST_LENGTH = 100;

/** A text of at most so many characters; a longer one ends with an ellipsis. */
export function bounded(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
