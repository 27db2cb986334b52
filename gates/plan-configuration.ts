import { z } from 'zod';
import { jsonObject } from './json-schema';
import type { JsonObject } from './json-value';

/** A provider as the plan's own configuration names it. Arguments are expressions. */
export interface PlannedProvider {
  readonly key: string;
  readonly source: string;
  readonly module: string | null;
  readonly alias: string | null;
  readonly expressions: JsonObject;
}

/** A resource, data source or module call of the plan's configuration, with its full address. */
export interface PlannedElement {
  readonly address: string;
  readonly kind: 'managed' | 'data' | 'ephemeral' | 'module';
  readonly type: string;
  /** Of a module call. */
  readonly source: string | null;
  readonly provisioners: readonly string[];
}

const provider = z.object({
  full_name: z.string(),
  alias: z.string().optional(),
  module_address: z.string().optional(),
  expressions: jsonObject.optional(),
});

const element = z.object({
  address: z.string(),
  mode: z.enum(['managed', 'data', 'ephemeral']),
  type: z.string(),
  provisioners: z.array(z.object({ type: z.string() })).optional(),
});

interface ConfiguredModule {
  readonly resources?: readonly z.output<typeof element>[] | undefined;
  readonly module_calls?:
    Readonly<Record<string, { readonly source: string; readonly module: ConfiguredModule }>> | undefined;
}

const configuredModule: z.ZodType<ConfiguredModule> = z.lazy(() =>
  z.object({
    resources: z.array(element).optional(),
    module_calls: z.record(z.string(), z.object({ source: z.string(), module: configuredModule })).optional(),
  }),
);

/** The configuration inside a plan: the stack as Terraform itself read it. */
export const planConfiguration = z.object({
  provider_config: z.record(z.string(), provider).default({}),
  root_module: configuredModule,
});

type PlanConfiguration = z.output<typeof planConfiguration>;

/** Its provider configurations, those of modules too. */
export function providersOf({ provider_config: providers }: PlanConfiguration): PlannedProvider[] {
  return Object.entries(providers).map(
    ([key, { full_name: source, module_address, alias, expressions }]) => ({
      key,
      source,
      module: module_address ?? null,
      alias: alias ?? null,
      expressions: expressions ?? {},
    }),
  );
}

/** Its resources, data sources and module calls at every depth. */
export function elementsOf({ root_module: root }: PlanConfiguration): PlannedElement[] {
  return elementsBelow(root, '');
}

function elementsBelow(module: ConfiguredModule, prefix: string): PlannedElement[] {
  const resources = (module.resources ?? []).map(
    ({ address, mode, type, provisioners = [] }): PlannedElement => ({
      address: `${prefix}${address}`,
      kind: mode,
      type,
      source: null,
      provisioners: provisioners.map((one) => one.type),
    }),
  );
  const calls = Object.entries(module.module_calls ?? {}).flatMap(([name, call]) => {
    const address = `${prefix}module.${name}`;
    const self: PlannedElement = { address, kind: 'module', type: '', source: call.source, provisioners: [] };
    return [self, ...elementsBelow(call.module, `${address}.`)];
  });
  return [...resources, ...calls];
}
