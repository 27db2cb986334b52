import { type Node, parseTree } from 'jsonc-parser';

/** The parts of a stack that checkov 3.3 looks at; of `terraform` only what it can read without a crash. */
const TOP = new Set(['data', 'locals', 'module', 'output', 'provider', 'resource', 'terraform', 'variable']);
const SETTINGS = new Set(['backend', 'required_providers']);

/**
 * A stack's JSON that checkov's `terraform_json` parser reads right: what crashes it (`required_version`, `moved`,
 * `import`) and what misleads it (attributes that are null: an open port passes beside `prefix_list_ids: null`) is
 * blanked. Every other character keeps its line and column. Text that is no JSON object comes back as it is.
 */
export function sanitisedStack(text: string): string {
  const root = parseTree(text);
  if (root?.type !== 'object') return text;
  const blanks = objectsIn(root).flatMap((node) => blanksIn(node, root));
  return blanked(text, blanks);
}

interface Span {
  readonly from: number;
  readonly to: number;
}

function objectsIn(node: Node): Node[] {
  const inner = (node.children ?? []).flatMap(objectsIn);
  return node.type === 'object' ? [node, ...inner] : inner;
}

/** The spans of an object's dropped properties, and of the commas that would be left over. */
function blanksIn(object: Node, root: Node): Span[] {
  const properties = object.children ?? [];
  const kept = properties.filter((property) => isKept(property, object, root));
  if (kept.length === properties.length) return [];
  const last = kept.at(-1);
  const keptSet = new Set(kept);
  return properties.flatMap((property, index) => {
    const end = endOf(property);
    const commaEnd = properties[index + 1]?.offset ?? end;
    if (!keptSet.has(property)) return [{ from: property.offset, to: commaEnd }];
    return property === last ? [{ from: end, to: commaEnd }] : [];
  });
}

function isKept(property: Node, object: Node, root: Node): boolean {
  const [key, value] = property.children ?? [];
  if (value?.type === 'null') return false;
  if (object === root) return TOP.has(String(key?.value));
  const isTerraform = object.parent?.parent === root && object.parent.children?.[0]?.value === 'terraform';
  return !isTerraform || SETTINGS.has(String(key?.value));
}

function endOf({ offset, length }: Node): number {
  return offset + length;
}

function blanked(text: string, spans: readonly Span[]): string {
  let result = '';
  let at = 0;
  for (const { from, to } of [...spans].sort((a, b) => a.from - b.from)) {
    if (to <= at) continue;
    const start = Math.max(from, at);
    result += text.slice(at, start) + text.slice(start, to).replace(/[^\n]/g, ' ');
    at = to;
  }
  return result + text.slice(at);
}
