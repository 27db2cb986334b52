import type { ServiceModel, Shape } from './model';

/** Everything in a request that the service's model does not allow, in AWS's own words; empty when it is fine. */
export function violations(model: ServiceModel, operation: string, input: unknown): string[] {
  const name = model.operations[operation];
  if (name === undefined || name === '') return [];
  const found: string[] = [];
  check(model, name, input, '', found);
  return found;
}

/** AWS's sentence about all violations of one request. */
export function violationMessage(found: readonly string[]): string {
  const plural = found.length === 1 ? 'error' : 'errors';
  return `${String(found.length)} validation ${plural} detected: ${found.join('; ')}`;
}

function check(model: ServiceModel, name: string, value: unknown, path: string, found: string[]): void {
  const shape = model.shapes[name];
  if (shape === undefined) return;
  const type = typeProblem(shape, value);
  if (type !== null) {
    found.push(constraint(value, path, type));
    return;
  }
  if (shape.type === 'structure') checkMembers(model, shape, Object(value), path, found);
  if (shape.type === 'list') checkItems(model, shape, value, path, found);
  if (shape.type === 'map') checkEntries(model, shape, Object(value), path, found);
  found.push(...limits(shape, value).map((problem) => constraint(value, path, problem)));
}

function checkMembers(model: ServiceModel, shape: Shape, value: object, path: string, found: string[]): void {
  const members = new Map<string, unknown>(Object.entries(value));
  for (const required of shape.required ?? []) {
    const given = members.get(required);
    if (given === undefined || given === null) {
      found.push(constraint(null, join(path, required), 'Member must not be null'));
    }
  }
  for (const [member, of] of Object.entries(shape.members ?? {})) {
    const given = members.get(member);
    if (given !== undefined && given !== null) check(model, of, given, join(path, member), found);
  }
}

function checkItems(model: ServiceModel, shape: Shape, value: unknown, path: string, found: string[]): void {
  if (!Array.isArray(value)) return;
  value.forEach((item: unknown, index) => {
    check(model, shape.of ?? '', item, `${path}.${String(index + 1)}.member`, found);
  });
}

function checkEntries(model: ServiceModel, shape: Shape, value: object, path: string, found: string[]): void {
  for (const [key, item] of Object.entries(value)) {
    check(model, shape.key ?? '', key, path, found);
    check(model, shape.of ?? '', item, `${path}.${key}.member`, found);
  }
}

const expectedTypes: Readonly<Record<string, (value: unknown) => boolean>> = {
  structure: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  map: (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  list: Array.isArray,
  string: (value) => typeof value === 'string',
  blob: (value) => typeof value === 'string',
  boolean: (value) => typeof value === 'boolean',
  integer: Number.isInteger,
  long: Number.isInteger,
};

function typeProblem(shape: Shape, value: unknown): string | null {
  const matches = expectedTypes[shape.type];
  return matches === undefined || matches(value) ? null : `Member must be of type ${shape.type}`;
}

function limits(shape: Shape, value: unknown): string[] {
  const problems: string[] = [];
  if (typeof value === 'number') problems.push(...between(shape, value, 'value'));
  if (typeof value === 'string' || Array.isArray(value))
    problems.push(...between(shape, value.length, 'length'));
  if (typeof value !== 'string') return problems;
  if (shape.enum !== undefined && !shape.enum.includes(value)) {
    problems.push(`Member must satisfy enum value set: [${shape.enum.join(', ')}]`);
  }
  if (shape.pattern !== undefined && !matchesWhole(shape.pattern, value)) {
    problems.push(`Member must satisfy regular expression pattern: ${shape.pattern}`);
  }
  return problems;
}

function between(shape: Shape, size: number, what: 'value' | 'length'): string[] {
  const word = what === 'value' ? 'Member must have value' : 'Member must have length';
  const problems: string[] = [];
  if (shape.min !== undefined && size < shape.min)
    problems.push(`${word} greater than or equal to ${String(shape.min)}`);
  if (shape.max !== undefined && size > shape.max)
    problems.push(`${word} less than or equal to ${String(shape.max)}`);
  return problems;
}

function matchesWhole(pattern: string, value: string): boolean {
  try {
    return new RegExp(`^(?:${pattern})$`, 'su').test(value);
  } catch {
    return true; // a pattern of another regular expression dialect: nothing to compare with
  }
}

function constraint(value: unknown, path: string, problem: string): string {
  const shown = value === null || value === undefined ? 'null' : `'${shorten(value)}'`;
  return `Value ${shown} at '${path}' failed to satisfy constraint: ${problem}`;
}

function shorten(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

function join(path: string, member: string): string {
  return path === '' ? member : `${path}.${member}`;
}
