import { getNodeValue, parseTree, printParseErrorCode, type Node, type ParseError } from 'jsonc-parser';
import { formatPath, type Problem } from './problem';

/** A JSON text, read: its value with what only the text shows (repeated keys), or why it cannot be read. */
export type JsonText =
  | { readonly kind: 'read'; readonly value: unknown; readonly problems: readonly Problem[] }
  | { readonly kind: 'broken'; readonly problems: readonly Problem[] };

/** Reads strict JSON and reports every syntax error with its line, and every repeated or unusable key. */
export function parseJsonText(text: string): JsonText {
  const json = text.replace(/^\uFEFF/, '');
  if (json.trim() === '')
    return { kind: 'broken', problems: [{ path: 'line 1', message: 'is empty; expected JSON' }] };
  try {
    return parsedText(json);
  } catch (error) {
    // the parser calls itself for each level
    if (!(error instanceof RangeError)) throw error;
    return { kind: 'broken', problems: [{ path: 'line 1', message: 'is nested too deeply' }] };
  }
}

function parsedText(json: string): JsonText {
  const errors: ParseError[] = [];
  const root = parseTree(json, errors, { disallowComments: true, allowTrailingComma: false });
  if (root === undefined || errors.length > 0) {
    return { kind: 'broken', problems: firstOfEachPlace(errors).map((error) => syntaxProblem(json, error)) };
  }
  return { kind: 'read', value: getNodeValue(root), problems: keyProblems(json, root, []) };
}

/** A text that is cut off lacks a bracket for each level, all in one place. */
function firstOfEachPlace(errors: readonly ParseError[]): ParseError[] {
  return errors.filter(({ offset }, index) => errors[index - 1]?.offset !== offset);
}

function syntaxProblem(json: string, { error, offset }: ParseError): Problem {
  const words = printParseErrorCode(error)
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return { path: placeOf(json, offset), message: `is not JSON: ${words}` };
}

function placeOf(json: string, offset: number): string {
  const before = json.slice(0, offset).split('\n');
  return `line ${before.length}, column ${(before.at(-1) ?? '').length + 1}`;
}

function keyProblems(json: string, node: Node, path: readonly PropertyKey[]): Problem[] {
  if (node.type === 'array')
    return (node.children ?? []).flatMap((child, index) => keyProblems(json, child, [...path, index]));
  if (node.type !== 'object') return [];
  const seen = new Map<string, number>();
  return (node.children ?? []).flatMap((property) => {
    const key = String(property.children?.[0]?.value);
    const here = [...path, key];
    const first = seen.get(key);
    const repeated =
      first === undefined
        ? []
        : [{ path: formatPath(here), message: givenTwice(json, first, property.offset) }];
    const unusable =
      key === '__proto__' ? [{ path: formatPath(here), message: 'cannot be used as a key' }] : [];
    seen.set(key, first ?? property.offset);
    const value = property.children?.[1];
    return [...repeated, ...unusable, ...(value === undefined ? [] : keyProblems(json, value, here))];
  });
}

function givenTwice(json: string, first: number, second: number): string {
  return `is given at ${placeOf(json, first)} and again at ${placeOf(json, second)}; keep one: only the last is checked`;
}
