import { stripVTControlCharacters } from 'node:util';

/** A text from elsewhere without what a terminal would obey: no escape sequences, no characters but printable ones, tabs and line ends. */
export function plainText(text: string): string {
  return stripVTControlCharacters(text).replaceAll(/(?![\t\n])[\p{Cc}\p{Cf}]/gu, '');
}

/** The first line of a text from elsewhere. */
export function firstLine(text: string): string {
  return plainText(text).split('\n')[0] ?? '';
}
