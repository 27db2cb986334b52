import { z } from 'zod';
import type { JsonObject } from './json-value';
import { jsonObject } from './json-schema';
import {
  elementsOf,
  type PlannedElement,
  type PlannedProvider,
  planConfiguration,
  providersOf,
} from './plan-configuration';

/** What Terraform will do with a resource. `replace` is a delete and a create, in either order. */
export type PlannedAction = 'no-op' | 'create' | 'read' | 'update' | 'delete' | 'replace' | 'forget';

/** What the plan does with one resource or data source. */
export interface ResourceChange {
  readonly address: string;
  readonly mode: 'managed' | 'data';
  readonly type: string;
  readonly provider: string;
  readonly action: PlannedAction;
  readonly before: JsonObject | null;
  readonly after: JsonObject | null;
}

/** A saved plan, as far as the rules ask. */
export interface Plan {
  readonly terraformVersion: string;
  readonly complete: boolean;
  readonly changes: readonly ResourceChange[];
  readonly providers: readonly PlannedProvider[];
  readonly elements: readonly PlannedElement[];
  /** Managed resources that exist after the plan is applied. */
  readonly plannedResources: number;
}

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
  change: z.object({
    actions: z.array(z.string()),
    before: jsonObject.nullish(),
    after: jsonObject.nullish(),
  }),
});

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
  configuration: planConfiguration,
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
    providers: providersOf(plan.configuration),
    elements: elementsOf(plan.configuration),
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

function managedIn({ resources = [], child_modules: children = [] }: PlannedModule): number {
  const own = resources.filter(({ mode }) => mode === 'managed').length;
  return children.reduce((sum, child) => sum + managedIn(child), own);
}
