const SHOWN = 60;

/** Quotes untrusted text for a message: control and non-ASCII characters escaped, long text shortened. */
export function printable(text: string): string {
  const short = text.length > SHOWN ? `${text.slice(0, SHOWN)}…` : text;
  const escaped = [...short]
    .map((character) => (isPlain(character) ? character : escapeOf(character)))
    .join('');
  return `"${escaped}"${text.length > SHOWN ? ` (${text.length} characters)` : ''}`;
}

function isPlain(character: string): boolean {
  return character === '…' || (/^[\x20-\x7e]$/.test(character) && character !== '"' && character !== '\\');
}

function escapeOf(character: string): string {
  if (character === '"' || character === '\\') return `\\${character}`;
  const code = character.codePointAt(0) ?? 0;
  return `\\u{${code.toString(16)}}`;
}
