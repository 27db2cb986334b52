import { z } from 'zod';
import type { Json, JsonObject } from './json-value';

/** What Terraform will do with a resource. `replace` is a delete and a create, in either order. */
export type PlannedAction = 'no-op' | 'create' | 'read' | 'update' | 'delete' | 'replace' | 'forget';

export interface ResourceChange {
  readonly address: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly provider: string;
  readonly action: PlannedAction;
  readonly before: JsonObject | null;
  readonly after: JsonObject | null;
}

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

export interface Plan {
  readonly terraformVersion: string;
  readonly complete: boolean;
  readonly changes: readonly ResourceChange[];
  readonly providers: readonly PlannedProvider[];
  readonly elements: readonly PlannedElement[];
  /** Managed resources that exist after the plan is applied. */
  readonly plannedResources: number;
}

const json: z.ZodType<Json> = z.lazy(() =>
  z.union([z.string(), z.number(), z.boolean(), z.null(), z.array(json), z.record(z.string(), json)]),
);
const object = z.record(z.string(), json);

const ACTIONS: ReadonlyMap<string, PlannedAction> = new Map([
  ['no-op', 'no-op'],
  ['create', 'create'],
  ['read', 'read'],
  ['update', 'update'],
  ['delete', 'delete'],
  ['forget', 'forget'],
  ['delete,create', 'replace'],
  ['create,delete', 'replace'],
  ['create,forget', 'replace'],
]);

const change = z.object({
  address: z.string(),
  mode: z.enum(['managed', 'data']),
  type: z.string(),
  provider_name: z.string(),
  change: z.object({ actions: z.array(z.string()), before: object.nullish(), after: object.nullish() }),
});

const provider = z.object({
  full_name: z.string(),
  alias: z.string().optional(),
  module_address: z.string().optional(),
  expressions: object.optional(),
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

interface PlannedModule {
  readonly resources?: readonly { readonly mode: string }[] | undefined;
  readonly child_modules?: readonly PlannedModule[] | undefined;
}

const plannedModule: z.ZodType<PlannedModule> = z.lazy(() =>
  z.object({
    resources: z.array(z.object({ mode: z.string() })).optional(),
    child_modules: z.array(plannedModule).optional(),
  }),
);

const schema = z.object({
  format_version: z.string().regex(/^1\.\d+$/, 'expected plan format version 1.x'),
  terraform_version: z.string(),
  resource_changes: z.array(change).default([]),
  configuration: z.object({
    provider_config: z.record(z.string(), provider).default({}),
    root_module: configuredModule,
  }),
  planned_values: z.object({ root_module: plannedModule.optional() }),
  complete: z.boolean(),
  errored: z.literal(false, 'the plan ended with an error'),
});

/** Reads the output of `terraform show -json <plan>` (plan format 1.x); throws Error when it is anything else. */
export function parsePlan(text: string): Plan {
  const plan = schema.parse(JSON.parse(text));
  return {
    terraformVersion: plan.terraform_version,
    complete: plan.complete,
    changes: plan.resource_changes.map(changeOf),
    providers: Object.entries(plan.configuration.provider_config).map(([key, value]) => ({
      key,
      source: value.full_name,
      module: value.module_address ?? null,
      alias: value.alias ?? null,
      expressions: value.expressions ?? {},
    })),
    elements: elementsOf(plan.configuration.root_module, ''),
    plannedResources: managedIn(plan.planned_values.root_module ?? {}),
  };
}

/** Whether an action takes a resource away, for good or to make it anew. */
export function destroys({ action }: ResourceChange): boolean {
  return action === 'delete' || action === 'replace';
}

function changeOf(record: z.output<typeof change>): ResourceChange {
  const { address, mode, type, provider_name: providerName } = record;
  const { actions, before, after } = record.change;
  const action = ACTIONS.get(actions.join(','));
  if (action === undefined) throw new Error(`${address} has the unknown actions ${actions.join(', ')}`);
  return {
    address,
    mode,
    type,
    provider: providerName,
    action,
    before: before ?? null,
    after: after ?? null,
  };
}

function elementsOf(module: ConfiguredModule, prefix: string): PlannedElement[] {
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
    return [self, ...elementsOf(call.module, `${address}.`)];
  });
  return [...resources, ...calls];
}

function managedIn({ resources = [], child_modules: children = [] }: PlannedModule): number {
  const own = resources.filter(({ mode }) => mode === 'managed').length;
  return children.reduce((sum, child) => sum + managedIn(child), own);
}
