/** What would break a line, hide in it or turn it round: controls, format characters, separators, halves of characters. */
const UNSHOWN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** A text from elsewhere as a part of one line, at most so many UTF-16 units; a longer one ends with an ellipsis. */
export function oneLine(text: string, length: number): string {
  const cut = text.length <= length ? text : `${text.slice(0, length - 1)}…`;
  return cut.replace(UNSHOWN, '?');
}

/** As `oneLine`; a longer text begins with the ellipsis, for names whose end says most. */
export function endOfLine(text: string, length: number): string {
  const cut = text.length <= length ? text : `…${text.slice(text.length - length + 1)}`;
  return cut.replace(UNSHOWN, '?');
}
