/** A line of a variables file that is a plain assignment; anything else has no value here. */
export interface Assignment {
  readonly name: string;
  /** A text or number as it is written, without quotes; a list of them; `undefined` for anything else. */
  readonly value: string | readonly string[] | undefined;
}

const ASSIGNMENT = /^[ \t]*"?([\w-]+)"?[ \t]*=[ \t]*(\[[^\]]*\]|\{[^}]*\}|[^\n]*)/gm;

/** The assignments of a `.tfvars` file. Only what --from takes over is read: texts, numbers and lists of them. */
export function parseTfvars(text: string): Assignment[] {
  return [...withoutComments(text).matchAll(ASSIGNMENT)].map(([, name = '', value = '']) => ({
    name,
    value: valueOf(value.trim()),
  }));
}

function valueOf(text: string): Assignment['value'] {
  if (!text.startsWith('[')) return wordOf(text);
  const words = text
    .slice(1, -1)
    .split(',')
    .map((one) => one.trim())
    .filter((one) => one !== '')
    .map(wordOf);
  return words.every((one) => one !== undefined) ? words : undefined;
}

function wordOf(text: string): string | undefined {
  return /^"([^"\\$%]*)"$/.exec(text)?.[1] ?? /^[\w.-]+$/.exec(text)?.[0];
}

function withoutComments(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replaceAll(/\/\*.*?\*\//gs, '')
    .replaceAll(/^((?:[^"\n#/]|"[^"\n]*"|\/(?!\/))*)(?:#|\/\/).*$/gm, '$1');
}
