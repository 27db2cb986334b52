/** A resource as a plan or a state knows it: its attributes by name, those that are not known left out. */
export interface Resource {
  readonly address: string;
  readonly type: string;
  readonly attributes: Readonly<Record<string, unknown>>;
}

/** Attributes that make a resource another one when they differ. */
const IDENTITY: ReadonlySet<string> = new Set([
  'availability_zone',
  'bucket',
  'cidr_block',
  'cluster_identifier',
  'domain_name',
  'family',
  'function_name',
  'identifier',
  'key_name',
  'name',
  'policy_arn',
  'role',
  'statement_id',
  'target_id',
  'user',
]);

/**
 * How well a resource that exists fits one that is to be made: how many more of the wanted attributes are equal than
 * differ. `undefined` when it is another one: of another type, or with another name.
 */
export function fitness(existing: Resource, wanted: Resource): number | undefined {
  if (existing.type !== wanted.type) return undefined;
  let score = 0;
  for (const [name, value] of Object.entries(wanted.attributes)) {
    if (isEmpty(value) || name.startsWith('tags')) continue;
    const equal = sameValue(existing.attributes[name], value);
    if (!equal && IDENTITY.has(name)) return undefined;
    score += equal ? 1 : -1;
  }
  return score;
}

function isEmpty(value: unknown): boolean {
  return value === null || value === undefined || (Array.isArray(value) && value.length === 0);
}

/** Policies are equal whatever the order of their keys. */
function sameValue(one: unknown, other: unknown): boolean {
  return canonical(parsed(one)) === canonical(parsed(other));
}

function parsed(value: unknown): unknown {
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, part: unknown) =>
    typeof part === 'object' && part !== null && !Array.isArray(part)
      ? Object.fromEntries(Object.entries(part).sort(([a], [b]) => (a < b ? -1 : 1)))
      : part,
  );
}
