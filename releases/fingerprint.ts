import { canonicalJson, isObject, type Json } from '../gates/json-value';
import { compareText } from '../tags/text-order';
import { sha256 } from './digest';

/** What of a synthesised stack decides what is in the account. */
export interface StackParts {
  /** The text of `cdk.tf.json`. */
  readonly stack: string;
  /** The text of the providers' lock file. */
  readonly lock: string;
  /** Every file of `assets/` and the SHA-256 of its bytes, in any order. */
  readonly assets: readonly AssetDigest[];
}

export type AssetDigest = readonly [path: string, sha256: string];

/**
 * A hash that two synths share when Terraform could not tell them apart: the order of keys and CDKTF's comments do not
 * count. It says whether a target must be planned anew; what a saved plan was made from is `sha256OfStack`.
 */
export function fingerprintOf({ stack, lock, assets }: StackParts): string {
  const root = withoutComments(JSON.parse(stack) as Json);
  const sorted = [...assets].sort(([a], [b]) => compareText(a, b));
  return sha256([canonicalJson(root), sha256(lock), canonicalJson(sorted)].join('\n'));
}

const COMMENT = '//';

/** How many labels stand between the kind of a block and its body. Source: Terraform, "JSON Configuration Syntax". */
const LABELS: ReadonlyMap<string, number> = new Map([
  ['terraform', 0],
  ['module', 1],
  ['output', 1],
  ['provider', 1],
  ['variable', 1],
  ['data', 2],
  ['ephemeral', 2],
  ['resource', 2],
]);

function withoutComments(root: Json): Json {
  return mapped(root, (block, kind) => {
    const labels = LABELS.get(kind);
    return labels === undefined ? block : withoutBodyComments(block, labels);
  });
}

/** Deeper than the body `//` may be a key of a map, such as a tag, and counts. */
function withoutBodyComments(block: Json, labels: number): Json {
  if (isArray(block)) return block.map((one) => withoutBodyComments(one, labels));
  return mapped(block, (inner) => (labels === 0 ? inner : withoutBodyComments(inner, labels - 1)));
}

/** An object without its comment and with each value changed; anything else as it is. */
function mapped(value: Json, change: (inner: Json, key: string) => Json): Json {
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([key, inner]) => (key === COMMENT ? [] : [[key, change(inner, key)]])),
  );
}

function isArray(value: Json): value is readonly Json[] {
  return Array.isArray(value);
}
