import { isObject, sameJson, type Json } from '../../gates/json-value';
import { oneLine } from '../one-line';
import { holdsSecret } from './secrets';

/** A change as Terraform's JSON has it; `undefined` where it says nothing. The masks have the shape of the values. */
export interface ValueChange {
  readonly before?: Json | undefined;
  readonly after?: Json | undefined;
  readonly unknown?: Json | undefined;
  readonly beforeSensitive?: Json | undefined;
  readonly afterSensitive?: Json | undefined;
}

/** What may be shown of a value; `null` when there is none. */
export type ShownValue =
  { readonly kind: 'value'; readonly text: string } | { readonly kind: 'sensitive' | 'unknown' } | null;

/** One attribute that becomes another. */
export interface AttributeRow {
  readonly path: readonly (string | number)[];
  readonly before: ShownValue;
  readonly after: ShownValue;
}

const VALUE_LENGTH = 2000;

/**
 * The attributes that a change touches, down to those that hold no others; also inside JSON that an attribute holds as
 * text. Nothing of a value is shown that Terraform marks as sensitive before or after the change, nor one of `secrets`.
 */
export function attributeRows(
  change: ValueChange,
  secrets: readonly string[] = [],
  path: AttributeRow['path'] = [],
): AttributeRow[] {
  const { before, after, unknown } = change;
  if (!holdsTrue(unknown) && sameJson(before ?? null, after ?? null)) return [];
  const inner = innerChanges(change)?.flatMap(([key, one]) => attributeRows(one, secrets, [...path, key]));
  // Text that is laid out anew holds the same JSON.
  if (inner !== undefined && (inner.length > 0 || typeof after !== 'string')) return inner;
  const isHidden = holdsTrue(change.beforeSensitive) || holdsTrue(change.afterSensitive);
  return [
    {
      path,
      before: shown(before, isHidden, secrets),
      after: holdsTrue(unknown)
        ? { kind: isHidden ? 'sensitive' : 'unknown' }
        : shown(after, isHidden, secrets),
    },
  ];
}

function shown(value: Json | undefined, isHidden: boolean, secrets: readonly string[]): ShownValue {
  if (value === undefined || value === null) return null;
  if (isHidden || holdsSecret(value, secrets)) return { kind: 'sensitive' };
  return { kind: 'value', text: oneLine(JSON.stringify(value), VALUE_LENGTH) };
}

/** The changes one level below; `undefined` when the change is shown, or hidden, as a whole. */
function innerChanges(change: ValueChange): [string | number, ValueChange][] | undefined {
  const masks = [change.unknown, change.beforeSensitive, change.afterSensitive];
  if (masks.includes(true)) return undefined;
  const [before, after] = [opened(change.before), opened(change.after)];
  const given = [before, after].filter((value) => value !== undefined);
  const isList = given.every(isArray);
  if (given.length === 0 || !(isList || given.every(isObject))) return undefined;
  if (isList && given.every(holdsNoOther) && !masks.some(holdsTrue)) return undefined;
  const names = new Set([before, after, change.unknown].flatMap(keysOf));
  return [...names].map((name) => [
    isList ? Number(name) : name,
    {
      before: at(before, name),
      after: at(after, name),
      unknown: at(change.unknown, name),
      beforeSensitive: maskAt(change.beforeSensitive, before, name),
      afterSensitive: maskAt(change.afterSensitive, after, name),
    },
  ]);
}

/** A container; text that is one in JSON counts as such. `undefined` for nothing, the value itself for anything else. */
function opened(value: Json | undefined): Json | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value) as Json;
  } catch {
    return value;
  }
}

function isArray(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value);
}

function holdsNoOther(value: Json | undefined): boolean {
  return !isArray(value) || value.every((one) => typeof one !== 'object' || one === null);
}

function holdsTrue(mask: Json | undefined): boolean {
  if (typeof mask !== 'object' || mask === null) return mask === true;
  return Object.values(mask).some((one: Json) => holdsTrue(one));
}

function keysOf(value: Json | undefined): string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value) : [];
}

function at(value: Json | undefined, key: string): Json | undefined {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Readonly<Record<string, Json>>)[key];
}

/** A mask of another shape than its value hides all of it, if it hides anything. */
function maskAt(mask: Json | undefined, value: Json | undefined, key: string): Json | undefined {
  if (value !== undefined && isArray(mask) !== isArray(value)) return holdsTrue(mask);
  return at(mask, key);
}
