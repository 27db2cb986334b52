/** Markup that a browser may be given: all text that was put into it is escaped. */
export class Html {
  constructor(readonly markup: string) {}
}

/** What a template takes: text and numbers are escaped, markup and lists of it stay as they are, `null` is nothing. */
export type HtmlValue = string | number | Html | null | readonly Html[];

/** A piece of markup; every value in it is text unless it is markup itself. */
export function html(pieces: TemplateStringsArray, ...values: readonly HtmlValue[]): Html {
  const parts = values.map((value, index) => `${markupOf(value)}${pieces[index + 1] ?? ''}`);
  return new Html(`${pieces[0] ?? ''}${parts.join('')}`);
}

/** Text as HTML shows it, in an element or in a quoted attribute. What would turn the reading direction round is shown as �. */
export function escaped(text: string): string {
  return text
    .replaceAll(UNSEEN, '�')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** Control characters but tab and line ends, and those that change the direction of what follows. */
const UNSEEN =
  /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

function markupOf(value: HtmlValue): string {
  if (value === null) return '';
  if (value instanceof Html) return value.markup;
  if (typeof value === 'string' || typeof value === 'number') return escaped(String(value));
  return value.map(({ markup }) => markup).join('');
}
