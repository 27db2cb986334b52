import { type Json, isObject, withoutTemplate } from './json-value';

/** What stands behind an attribute: JSON, where text may hold templates, or the text of an HCL expression. */
export type Value =
  { readonly kind: 'json'; readonly json: Json } | { readonly kind: 'hcl'; readonly text: string };

/** A block of Terraform, from `cdk.tf.json` or from a file of a module. */
export interface Block {
  /** `resource`, `provider`, `terraform`, … */
  readonly kind: string;
  readonly labels: readonly string[];
  readonly attributes: ReadonlyMap<string, Value>;
  /** Nested blocks of HCL. In JSON they look like attributes: ask `childBlocks`. */
  readonly blocks: readonly Block[];
  /** Relative to the stack directory. */
  readonly file: string;
  readonly line: number;
}

/** Where a block stands and what it is called, without what it holds. */
export type Heading = Omit<Block, 'attributes' | 'blocks'>;

/** The blocks of one kind inside a block, whether they are written as HCL blocks or as JSON values. */
export function childBlocks(block: Block, kind: string, labelCount: number): Block[] {
  const nested = block.blocks.filter((child) => child.kind === kind);
  const value = block.attributes.get(kind);
  if (value === undefined) return nested;
  const heading = { kind, labels: [], file: block.file, line: block.line };
  return [
    ...nested,
    ...(value.kind === 'json' ? blocksOf(value.json, heading, labelCount) : [empty(heading)]),
  ];
}

/** The blocks that a JSON value stands for; Terraform reads an array at any level as several blocks. */
export function blocksOf(json: Json, heading: Heading, labelCount: number): Block[] {
  if (Array.isArray(json)) return json.flatMap((item: Json) => blocksOf(item, heading, labelCount));
  if (!isObject(json)) return [empty(heading)];
  const entries = Object.entries(json).filter(([key]) => key !== '//');
  if (labelCount === 0) {
    const attributes = new Map(
      entries.map(([key, inner]): [string, Value] => [key, { kind: 'json', json: inner }]),
    );
    return [{ ...heading, attributes, blocks: [] }];
  }
  return entries.flatMap(([label, inner]) =>
    blocksOf(inner, { ...heading, labels: [...heading.labels, label] }, labelCount - 1),
  );
}

/** The names of everything inside a block, attributes and nested blocks alike. */
export function namesIn(block: Block): string[] {
  return [...block.attributes.keys(), ...block.blocks.map(({ kind }) => kind)];
}

/** The address of a resource, data source or module call; for anything else its kind and labels. */
export function addressOf({ kind, labels }: Heading): string {
  return (kind === 'resource' ? labels : [kind, ...labels]).join('.');
}

/** The value of an attribute when it is fixed in the text; undefined when absent or when Terraform would compute it. */
export function literalIn(block: Block, name: string): Json | undefined {
  const value = block.attributes.get(name);
  if (value === undefined) return undefined;
  return value.kind === 'json' ? withoutTemplate(value.json) : hclLiteral(value.text);
}

/** What stands behind an attribute, for a message. */
export function textIn(block: Block, name: string): string {
  const value = block.attributes.get(name);
  if (value === undefined) return 'nothing';
  return value.kind === 'json' ? JSON.stringify(value.json) : value.text;
}

function hclLiteral(text: string): Json | undefined {
  if (/^"[^"\\$%]*"$/.test(text)) return text.slice(1, -1);
  if (/^(?:true|false|null|-?\d{1,15})$/.test(text)) return JSON.parse(text) as Json;
  return undefined;
}

function empty(heading: Heading): Block {
  return { ...heading, attributes: new Map(), blocks: [] };
}
