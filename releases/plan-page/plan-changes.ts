import { z } from 'zod';
import { effectOf, type Effect } from '../plan-counts';
import type { Json } from '../../gates/json-value';
import { readTerraformOutput } from '../terraform-output';
import { attributeRows, type AttributeRow, type ValueChange } from './attribute-rows';
import { secretsOf } from './secrets';

/** What a plan does with one resource or output, without a value that must not be shown. */
export interface PageChange {
  readonly address: string;
  readonly effect: Effect;
  /** What is not an attribute: why it is replaced, where it was before. */
  readonly notes: readonly string[];
  readonly rows: readonly PageRow[];
  /** How many rows there are besides. */
  readonly left: number;
}

export interface PageRow extends AttributeRow {
  /** Whether the attribute cannot change in place. */
  readonly replaces: boolean;
}

/** A plan as people read it: what is lost first. `drift` is what was changed by hand since the last apply. */
export interface PageChanges {
  readonly resources: readonly PageChange[];
  readonly outputs: readonly PageChange[];
  readonly drift: readonly PageChange[];
}

// As it was parsed: a copy could lose keys with a meaning in JavaScript, and with them what must not be shown.
const json = z.custom<Json>(() => true).optional();
const change = z.object({
  actions: z.array(z.string()),
  before: json,
  after: json,
  after_unknown: json,
  before_sensitive: json,
  after_sensitive: json,
  replace_paths: z.array(z.array(z.union([z.string(), z.number()]))).default([]),
  importing: z.object({ id: z.string().optional() }).optional(),
});
const resource = z.object({
  address: z.string(),
  previous_address: z.string().optional(),
  action_reason: z.string().optional(),
  mode: z.string().optional(),
  change,
});
const schema = z.object({
  resource_changes: z.array(resource).default([]),
  resource_drift: z.array(resource).default([]),
  output_changes: z.record(z.string(), change).default({}),
});

type Resource = z.output<typeof resource>;

/** Reads the output of `terraform show -json` for a plan; throws TerraformFailed without the text, which holds secrets. */
export function readPageChanges(planJson: string): PageChanges {
  const plan = readTerraformOutput('show', planJson, (text) => schema.parse(JSON.parse(text)));
  const outputs = Object.entries(plan.output_changes).map(([address, one]) => ({ address, change: one }));
  const [resources, drift] = [plan.resource_changes, plan.resource_drift];
  const secrets = secretsOf([...resources, ...outputs, ...drift].map(({ change: one }) => valueChange(one)));
  const told = (given: readonly Resource[]): PageChange[] =>
    inOrder(given.map((one) => pageChange(one, secrets)));
  return { resources: told(resources), outputs: told(outputs), drift: told(drift) };
}

const ORDER: readonly Effect[] = ['destroy', 'replace', 'change', 'add', 'none'];

/** What is read from a data source changes nothing, and is left out. */
function inOrder(changes: readonly PageChange[]): PageChange[] {
  const told = changes.filter(({ effect, notes }) => effect !== 'none' || notes.length > 0);
  return ORDER.flatMap((effect) => told.filter((one) => one.effect === effect));
}

/** More than a person reads of one resource. */
const ROWS = 300;

function pageChange(given: Resource, secrets: readonly string[]): PageChange {
  const { actions, replace_paths: paths } = given.change;
  const found = attributeRows(valueChange(given.change), secrets);
  const all = found.map((row) => ({ ...row, replaces: paths.some((path) => meets(row, path)) }));
  const rows = [...all].sort((a, b) => weight(a) - weight(b));
  return {
    ...{ address: given.address, effect: effectOf(actions), notes: notesOf(given) },
    rows: rows.slice(0, ROWS),
    left: Math.max(0, rows.length - ROWS),
  };
}

function valueChange({ before, after, ...masks }: Resource['change']): ValueChange {
  const {
    after_unknown: unknown,
    before_sensitive: beforeSensitive,
    after_sensitive: afterSensitive,
  } = masks;
  return { before, after, unknown, beforeSensitive, afterSensitive };
}

/** What forces a replacement first, and what nobody can know yet last. */
function weight({ replaces, after }: PageRow): number {
  if (replaces) return 0;
  return after?.kind === 'unknown' ? 2 : 1;
}

function meets({ path }: AttributeRow, replaced: readonly (string | number)[]): boolean {
  return replaced.every((part, index) => index >= path.length || path[index] === part);
}

function notesOf({
  previous_address: from,
  action_reason: reason,
  change: { actions, importing },
}: Resource) {
  return [
    ...(from === undefined ? [] : [`moved from ${from}`]),
    ...(importing === undefined
      ? []
      : [`imported${importing.id === undefined ? '' : ` as ${importing.id}`}`]),
    ...(actions.includes('forget') ? ['forgotten: it stays, and the state knows it no more'] : []),
    ...(reason === undefined || actions.includes('read') ? [] : [reason.replaceAll('_', ' ')]),
  ];
}
