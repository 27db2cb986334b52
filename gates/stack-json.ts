import { type Node, type ParseError, parseTree, printParseErrorCode, visit } from 'jsonc-parser';
import { type Block, blocksOf } from './block';
import type { Json } from './json-value';
import { LineIndex } from './line-index';

/** A `*.tf.json` file: its blocks with their lines, and what makes it unfit to be judged. */
export interface StackJson {
  readonly blocks: readonly Block[];
  readonly problems: readonly { readonly line: number; readonly message: string }[];
}

const LABELS: ReadonlyMap<string, number> = new Map([
  ['resource', 2],
  ['data', 2],
  ['ephemeral', 2],
  ['provider', 1],
  ['module', 1],
  ['variable', 1],
  ['output', 1],
  ['check', 1],
]);

/** Reads Terraform's JSON syntax as Terraform does; `file` is only a name for messages. */
export function parseStackJson(text: string, file: string): StackJson {
  const errors: ParseError[] = [];
  const root = parseTree(text, errors, { disallowComments: true, allowTrailingComma: false });
  const lines = new LineIndex(text);
  if (root === undefined || root.type !== 'object' || errors.length > 0) {
    const first = errors[0];
    const what = first === undefined ? 'expected an object' : printParseErrorCode(first.error);
    return {
      blocks: [],
      problems: [{ line: lines.lineOf(first?.offset ?? 0), message: `is no JSON object: ${what}` }],
    };
  }
  return { blocks: topBlocks(root, file, lines), problems: repeatedKeys(text, lines) };
}

function topBlocks(root: Node, file: string, lines: LineIndex): Block[] {
  return properties(root).flatMap(({ key, value }) => {
    if (key === '//') return [];
    const count = LABELS.get(key) ?? 0;
    return labelled(value, count, []).flatMap(({ node, labels }) => {
      const heading = { kind: key, labels, file, line: lines.lineOf(node.offset) };
      return blocksOf(jsonOf(node), heading, 0);
    });
  });
}

function labelled(node: Node, count: number, labels: string[]): { node: Node; labels: string[] }[] {
  if (node.type === 'array') return (node.children ?? []).flatMap((item) => labelled(item, count, labels));
  if (count === 0 || node.type !== 'object') return [{ node, labels }];
  return properties(node)
    .filter(({ key }) => key !== '//')
    .flatMap(({ key, value }) => labelled(value, count - 1, [...labels, key]));
}

function properties(node: Node): { key: string; value: Node }[] {
  return (node.children ?? []).flatMap(({ children }) => {
    const [key, value] = children ?? [];
    return key === undefined || value === undefined ? [] : [{ key: String(key.value), value }];
  });
}

function jsonOf(node: Node): Json {
  switch (node.type) {
    case 'array':
      return (node.children ?? []).map(jsonOf);
    case 'object':
    case 'property':
      return Object.fromEntries(properties(node).map(({ key, value }) => [key, jsonOf(value)]));
    case 'string':
    case 'number':
    case 'boolean':
    case 'null':
      return (node.value ?? null) as Json;
  }
}

function repeatedKeys(text: string, lines: LineIndex): StackJson['problems'] {
  const problems: { line: number; message: string }[] = [];
  const open: Set<string>[] = [];
  visit(text, {
    onObjectBegin: () => void open.push(new Set()),
    onObjectEnd: () => void open.pop(),
    onObjectProperty: (key, offset) => {
      const keys = open.at(-1);
      if (keys?.has(key) === true)
        problems.push({ line: lines.lineOf(offset), message: `has the key "${key}" twice` });
      keys?.add(key);
    },
  });
  return problems;
}
