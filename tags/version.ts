import { compareText } from './text-order';

/** A version: 2 to 4 numbers and, for a pre-release, its identifiers. */
export interface Version {
  readonly numbers: readonly number[];
  readonly pre: readonly string[];
}

const NUMBER = '(?:0|[1-9][0-9]{0,14})';
const IDENTIFIER = '(?:0|[1-9][0-9]*|[0-9]*[a-z][a-z0-9]*)';
const VERSION = new RegExp(`^(${NUMBER}(?:\\.${NUMBER}){1,3})(?:-([a-z][a-z0-9]*(?:\\.${IDENTIFIER})*))?$`);

/** Reads `1.0`, `1.2.3`, `2.0.1.4` or `1.0-rc.1`; `undefined` for anything else. */
export function parseVersion(text: string): Version | undefined {
  const match = VERSION.exec(text);
  if (match === null || text.endsWith('.lock')) return undefined;
  const [, numbers = '', pre] = match;
  return { numbers: numbers.split('.').map(Number), pre: pre === undefined ? [] : pre.split('.') };
}

/** The text of a version, as it was read. */
export function formatVersion(version: Version): string {
  const numbers = version.numbers.join('.');
  return version.pre.length === 0 ? numbers : `${numbers}-${version.pre.join('.')}`;
}

/** Orders versions: below 0, 0 (equal order, as 1.0 and 1.0.0) or above 0; a pre-release comes before its release. */
export function compareVersions(a: Version, b: Version): number {
  const length = Math.max(a.numbers.length, b.numbers.length);
  for (let index = 0; index < length; index += 1) {
    const difference = (a.numbers[index] ?? 0) - (b.numbers[index] ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  return comparePre(a.pre, b.pre);
}

function comparePre(a: readonly string[], b: readonly string[]): number {
  if (a.length === 0 || b.length === 0) return Math.sign(b.length - a.length);
  for (let index = 0; index < Math.min(a.length, b.length); index += 1) {
    const order = compareIdentifiers(a[index] ?? '', b[index] ?? '');
    if (order !== 0) return order;
  }
  return Math.sign(a.length - b.length);
}

/** As semver 2.0 11.4: numbers numerically and before words, words in ASCII order. */
function compareIdentifiers(a: string, b: string): number {
  const numeric = [/^[0-9]+$/.test(a), /^[0-9]+$/.test(b)];
  if (numeric[0] && numeric[1])
    return a.length === b.length ? compareText(a, b) : Math.sign(a.length - b.length);
  if (numeric[0] !== numeric[1]) return numeric[0] ? -1 : 1;
  return compareText(a, b);
}
