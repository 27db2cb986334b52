import type { z } from 'zod';
import {
  configurationFields,
  environmentFields,
  type ConfigurationInput,
  type EnvironmentInput,
} from './configuration-schema';

type Loose<T> = { readonly [K in keyof T]?: T[K] | undefined };

/** What could be read of a configuration, field by field, so that the rules run beside a type error. */
export interface Draft extends Omit<Loose<ConfigurationInput>, 'environments'> {
  readonly environments: ReadonlyMap<string, Loose<EnvironmentInput>>;
}

/** Reads each field by itself and leaves out those that do not parse. */
export function draftOf(input: unknown): Draft {
  const fields = readFields<ConfigurationInput>(input, configurationFields);
  const environments = new Map<string, Loose<EnvironmentInput>>();
  for (const [name, value] of entriesOf(entriesOf(input).find(([key]) => key === 'environments')?.[1])) {
    environments.set(name, readFields<EnvironmentInput>(value, environmentFields));
  }
  return { ...fields, environments };
}

function readFields<T>(input: unknown, fields: Readonly<Record<string, z.ZodType>>): Loose<T> {
  const given = new Map(entriesOf(input));
  const read = Object.entries(fields).map(
    ([name, schema]) => [name, schema.safeParse(given.get(name)).data] as const,
  );
  return Object.fromEntries(read) as Loose<T>;
}

function entriesOf(value: unknown): [string, unknown][] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? Object.entries(value) : [];
}
