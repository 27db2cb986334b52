import { textsIn, type Json } from '../../gates/json-value';
import type { ValueChange } from './attribute-rows';

/** A shorter text is in too much that is no secret. */
const SHORTEST = 8;

/**
 * The texts that Terraform marks as sensitive in any of these changes. A provider may copy one to where no mark
 * follows it, such as the `output` of `terraform_data`: Terraform shows it there, and a page must not.
 */
export function secretsOf(changes: readonly ValueChange[]): string[] {
  const found = changes.flatMap(({ before, after, beforeSensitive, afterSensitive }) => [
    ...marked(before, beforeSensitive),
    ...marked(after, afterSensitive),
  ]);
  return [...new Set(found.filter((text) => text.length >= SHORTEST))];
}

/** Whether a value holds one of the texts anywhere. */
export function holdsSecret(value: Json, secrets: readonly string[]): boolean {
  if (secrets.length === 0) return false;
  return textsIn(value).some((text) => secrets.some((secret) => text.includes(secret)));
}

function marked(value: Json | undefined, mask: Json | undefined): string[] {
  if (value === undefined || value === null) return [];
  if (typeof value !== 'object') return mask === true && typeof value === 'string' ? [value] : [];
  if (mask === true) return Object.values(value).flatMap((inner: Json) => marked(inner, true));
  if (typeof mask !== 'object' || mask === null) return [];
  const masks: ReadonlyMap<string, Json> = new Map(Object.entries(mask));
  return Object.entries(value).flatMap(([key, inner]: [string, Json]) => marked(inner, masks.get(key)));
}
