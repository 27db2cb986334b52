import { accessFields } from './access-schema';
import { configurationFields } from './configuration-schema';
import { driftFields } from './drift-schema';
import { environmentFields, gateFields } from './environment-schema';
import { hint } from './nearest';
import { printable } from './printable';
import { formatPath, type Problem } from './problem';
import { repositoryFields, toolingFields } from './tooling-schema';

/** One refusal of the schema, as far as it is used. */
export interface Issue {
  readonly code?: string | undefined;
  readonly path: readonly PropertyKey[];
  readonly message: string;
  readonly keys?: readonly string[];
  readonly values?: readonly unknown[];
}

/** Says each refusal of the schema with its path, what was expected and what is there. */
export function schemaProblems(issues: readonly Issue[], input: unknown): Problem[] {
  return issues.flatMap((issue): Problem[] => {
    const path = formatPath(issue.path);
    if (issue.code === 'unrecognized_keys')
      return (issue.keys ?? []).map((key) => unknownKey(issue.path, key, input));
    return [{ path, message: valueMessage(issue, valueAt(input, issue.path)) }];
  });
}

/** The own property at a path; `undefined` where there is none. */
export function valueAt(input: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) =>
      typeof value === 'object' && value !== null && Object.hasOwn(value, key)
        ? (value as Record<PropertyKey, unknown>)[key]
        : undefined,
    input,
  );
}

function valueMessage({ message, values }: Issue, value: unknown): string {
  if (value === undefined) return `is missing; ${message}`;
  const choices = (values ?? []).filter((choice) => typeof choice === 'string');
  return `${message}, got ${shown(value)}${typeof value === 'string' ? hint(value, choices) : ''}`;
}

function shown(value: unknown): string {
  if (typeof value === 'string') return printable(value);
  if (Array.isArray(value)) return value.length === 0 ? 'an empty list' : 'a list';
  if (typeof value !== 'object' || value === null) return String(value);
  return Object.keys(value).length === 0 ? 'an empty object' : 'an object';
}

function unknownKey(path: readonly PropertyKey[], key: string, input: unknown): Problem {
  const known = knownKeys(path, input);
  return {
    path: formatPath([...path, key]),
    message: `is not a known key; allowed are ${known.join(', ')}${hint(key, known)}`,
  };
}

/** The keys that the object at a path may have. */
function knownKeys(path: readonly PropertyKey[], input: unknown): readonly string[] {
  const fields = path.length === 0 ? configurationFields : fieldsByLastKey(path, input);
  return Object.keys(fields);
}

function fieldsByLastKey(path: readonly PropertyKey[], input: unknown): object {
  if (path[0] === 'environments' && path.length === 2) return environmentFields;
  switch (path.at(-1)) {
    case 'tooling':
      return toolingFields;
    case 'repository':
      return valueAt(input, [...path, 'kind']) === 'connection'
        ? repositoryFields.connection
        : repositoryFields.codecommit;
    case 'access':
      return accessFields;
    case 'drift':
      return driftFields;
    case 'gates':
      return gateFields;
  }
  return {};
}
