import { addressOf, type Block } from '../../gates/block';
import { isObject, sameJson, type Json } from '../../gates/json-value';
import { parseStackJson } from '../../gates/stack-json';
import { compareText } from '../../tags/text-order';
import type { AssetDigest } from '../fingerprint';

/** A synthesised stack, as far as it decides what is in the account. */
export interface Stack {
  /** The text of `cdk.tf.json`. */
  readonly text: string;
  readonly assets: readonly AssetDigest[];
}

/** What a second stack has and a first one has not, by address; comments and the order of keys do not count. */
export interface StackDifference {
  readonly added: readonly string[];
  readonly removed: readonly string[];
  readonly changed: readonly ChangedElement[];
}

/** An element that both have: the attributes that are not the same. */
export interface ChangedElement {
  readonly address: string;
  readonly attributes: readonly ChangedAttribute[];
}

/** `before` or `after` is absent where the attribute is. */
export interface ChangedAttribute {
  readonly path: string;
  readonly before?: Json;
  readonly after?: Json;
}

/** A stack that is not there yet. */
export const NO_STACK: Stack = { text: '{}', assets: [] };

/** Compares two stacks: resources and everything else that has an address, and files below `assets/`. */
export function stackDifference(before: Stack, after: Stack): StackDifference {
  const [earlier, later] = [elementsOf(before), elementsOf(after)];
  const shared = [...earlier].filter(([address]) => later.has(address));
  return {
    added: [...later.keys()].filter((address) => !earlier.has(address)).toSorted(compareText),
    removed: [...earlier.keys()].filter((address) => !later.has(address)).toSorted(compareText),
    changed: shared
      .flatMap(([address, body]) => {
        const attributes = changesOf(body, later.get(address), '');
        return attributes.length === 0 ? [] : [{ address, attributes }];
      })
      .toSorted((a, b) => compareText(a.address, b.address)),
  };
}

/** Everything with an address and its body; of several with one address, such as providers, each has a number. */
function elementsOf({ text, assets }: Stack): Map<string, Json> {
  const elements = new Map<string, Json>();
  for (const block of parseStackJson(withoutHashes(text), 'cdk.tf.json').blocks) {
    const address = addressOf(block);
    const name = elements.has(address) ? `${address}#${numberOf(elements, address)}` : address;
    elements.set(name, bodyOf(block));
  }
  for (const [path, sha256] of assets) elements.set(withoutHashes(path), { sha256 });
  return elements;
}

/** The folder of an asset is called by a hash of its content, which would make every changed file a new one. */
function withoutHashes(text: string): string {
  return text.replaceAll(/(assets\/[\w-]+)\/[0-9A-F]{32}/g, '$1');
}

function numberOf(elements: ReadonlyMap<string, Json>, address: string): number {
  return [...elements.keys()].filter((name) => name === address || name.startsWith(`${address}#`)).length + 1;
}

function bodyOf({ attributes }: Block): Json {
  return Object.fromEntries(
    [...attributes].map(([name, value]) => [name, value.kind === 'json' ? value.json : value.text]),
  );
}

/** The innermost attributes that differ. Lists of one length are compared item by item. */
function changesOf(before: Json | undefined, after: Json | undefined, path: string): ChangedAttribute[] {
  if (sameJson(before, after)) return [];
  const [earlier, later] = [partsOf(before), partsOf(after)];
  if (earlier === undefined || later === undefined || !comparable(earlier, later)) {
    return [{ path, ...(before === undefined ? {} : { before }), ...(after === undefined ? {} : { after }) }];
  }
  const names = [...new Set([...earlier.parts.keys(), ...later.parts.keys()])];
  return names.flatMap((name) =>
    changesOf(
      earlier.parts.get(name),
      later.parts.get(name),
      earlier.list ? `${path}[${name}]` : dotted(path, name),
    ),
  );
}

interface Parts {
  readonly list: boolean;
  readonly parts: ReadonlyMap<string, Json>;
}

function comparable(a: Parts, b: Parts): boolean {
  return a.list ? b.list && a.parts.size === b.parts.size : !b.list;
}

function partsOf(value: Json | undefined): Parts | undefined {
  if (Array.isArray(value)) return { list: true, parts: new Map(Object.entries<Json>(value)) };
  return isObject(value) ? { list: false, parts: new Map(Object.entries(value)) } : undefined;
}

function dotted(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`;
}
