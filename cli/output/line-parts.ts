/** A part of a line, and how it is coloured. */
export interface LinePart {
  readonly text: string;
  readonly color?: (text: string) => string;
}

/** The parts with blanks between, cut so that `width` characters are enough; colours take no place. */
export function fittedLine(parts: readonly LinePart[], width: number): string {
  let left = width;
  const shown: string[] = [];
  for (const { text, color } of parts) {
    const room = left - (shown.length === 0 ? 0 : 1);
    if (text === '' || room <= 0) continue;
    const cut = text.length > room ? `${text.slice(0, room - 1)}…` : text;
    shown.push(color === undefined ? cut : color(cut));
    left = room - cut.length;
  }
  return shown.join(' ');
}
