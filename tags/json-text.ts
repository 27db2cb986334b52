import { getNodeValue, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { printable } from './printable';
import type { Problem } from './problem';

/** A JSON text, read: its value with what only the text shows (repeated keys), or why it cannot be read. */
export type JsonText =
  | { readonly kind: 'read'; readonly value: unknown; readonly problems: readonly Problem[] }
  | { readonly kind: 'broken'; readonly problems: readonly Problem[] };

/** Reads strict JSON and reports every syntax error with its line, and every repeated or unusable key. */
export function parseJsonText(text: string): JsonText {
  const json = text.replace(/^\uFEFF/, '');
  if (json.trim() === '')
    return { kind: 'broken', problems: [{ path: 'line 1', message: 'is empty; expected JSON' }] };
  const errors: ParseError[] = [];
  const root = parseTree(json, errors, { disallowComments: true, allowTrailingComma: false });
  if (root === undefined || errors.length > 0) {
    return { kind: 'broken', problems: errors.map((error) => syntaxProblem(json, error)) };
  }
  return { kind: 'read', value: getNodeValue(root), problems: keyProblems(root, []) };
}

/** The text of a path: `environments.dev.regions[1]`. A key that no name can be is quoted. */
export function formatPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    const key = String(part);
    if (!/^[\w-]{1,60}$/.test(key)) return `${text}[${printable(key)}]`;
    return text === '' ? key : `${text}.${key}`;
  }, '');
}

function syntaxProblem(json: string, { error, offset }: ParseError): Problem {
  const before = json.slice(0, offset).split('\n');
  const words = printParseErrorCode(error)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return {
    path: `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`,
    message: `is not JSON: ${words}`,
  };
}

function keyProblems(node: Node, path: readonly PropertyKey[]): Problem[] {
  if (node.type === 'array')
    return (node.children ?? []).flatMap((child, index) => keyProblems(child, [...path, index]));
  if (node.type !== 'object') return [];
  const seen = new Set<string>();
  return (node.children ?? []).flatMap((property) => {
    const key = String(property.children?.[0]?.value);
    const here = [...path, key];
    const repeated = seen.has(key) ? [{ path: formatPath(here), message: 'is given twice; keep one' }] : [];
    const unusable =
      key === '__proto__' ? [{ path: formatPath(here), message: 'cannot be used as a key' }] : [];
    seen.add(key);
    const value = property.children?.[1];
    return [...repeated, ...unusable, ...(value === undefined ? [] : keyProblems(value, here))];
  });
}
