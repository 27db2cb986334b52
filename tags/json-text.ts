import { getNodeValue, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import type { Problem } from './problem';

/** A JSON text, read: its value, and what only the text shows (syntax errors, repeated keys). */
export interface JsonText {
  readonly value: unknown;
  readonly problems: readonly Problem[];
}

/** Reads strict JSON and reports every syntax error (with its line) and every repeated or unusable key. */
export function parseJsonText(text: string): JsonText {
  const errors: ParseError[] = [];
  const root = parseTree(text.replace(/^\uFEFF/, ''), errors, {
    disallowComments: true,
    allowTrailingComma: false,
  });
  const problems = errors.map((error) => ({
    path: `line ${text.slice(0, error.offset).split('\n').length}`,
    message: `is not JSON: ${printParseErrorCode(error.error)}`,
  }));
  if (root === undefined)
    return {
      value: undefined,
      problems: problems.length > 0 ? problems : [{ path: 'line 1', message: 'is empty' }],
    };
  return { value: getNodeValue(root), problems: [...problems, ...keyProblems(root, [])] };
}

/** The text of a path: `environments.dev.regions[1]`. */
export function formatPath(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text === '' ? String(part) : `${text}.${String(part)}`;
  }, '');
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
