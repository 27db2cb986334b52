import { z } from 'zod';
import { countChanges, type PlannedChange } from '../plan-counts';
import type { PlannedChanges } from './target-plan';

const planned = z.object({
  type: z.literal('planned_change'),
  change: z.object({ resource: z.object({ addr: z.string() }), action: z.string() }),
});
const outputs = z.object({
  type: z.literal('outputs'),
  outputs: z.record(z.string(), z.object({ action: z.string().optional() })),
});
const diagnostic = z.object({
  type: z.literal('diagnostic'),
  diagnostic: z.object({
    severity: z.string(),
    summary: z.string(),
    detail: z.string().optional(),
    address: z.string().optional(),
    range: z.object({ filename: z.string(), start: z.object({ line: z.number() }) }).optional(),
  }),
});
const other = z.object({ type: z.string() });
const message = z.union([planned, outputs, diagnostic, other]);

type Message = z.output<typeof message>;
type Diagnostic = z.output<typeof diagnostic>['diagnostic'];

/** What `terraform plan -json` says: lines of JSON. Source: Terraform, "Machine-Readable UI". */
export interface PlanMessages extends PlannedChanges {
  /** Terraform's errors as it prints them for people; empty when there are none. */
  readonly errors: string;
}

/** Reads the output of `terraform plan -json`; lines that are no message of it are left out. */
export function parsePlanMessages(output: string): PlanMessages {
  const messages = output.split('\n').flatMap(messageIn);
  const changes = messages.flatMap((one) => ('change' in one ? changeIn(one) : []));
  const errors = messages.flatMap((one) => ('diagnostic' in one ? errorIn(one.diagnostic) : []));
  return {
    counts: countChanges(changes),
    changes,
    outputs: messages.flatMap((one) => ('outputs' in one ? changedOutputs(one) : [])),
    errors: errors.join('\n\n'),
  };
}

function messageIn(line: string): Message[] {
  if (!line.startsWith('{')) return [];
  try {
    const parsed = message.safeParse(JSON.parse(line));
    return parsed.success ? [parsed.data] : [];
  } catch {
    return [];
  }
}

/** The actions as the JSON of a saved plan has them. */
const ACTIONS: ReadonlyMap<string, readonly string[]> = new Map([
  ['replace', ['delete', 'create']],
  ['remove', ['forget']],
  ['noop', []],
  ['read', []],
]);

function changeIn({ change: { resource, action } }: z.output<typeof planned>): PlannedChange[] {
  const actions = ACTIONS.get(action) ?? [action];
  return actions.length === 0 ? [] : [{ address: resource.addr, actions }];
}

function changedOutputs({ outputs: named }: z.output<typeof outputs>): string[] {
  return Object.entries(named).flatMap(([name, { action = 'noop' }]) => (action === 'noop' ? [] : [name]));
}

function errorIn({ severity, summary, detail = '', address, range }: Diagnostic): string[] {
  if (severity !== 'error') return [];
  const place = range === undefined ? [] : [`on ${range.filename} line ${range.start.line}`];
  const where = [...place, ...(address === undefined ? [] : [`with ${address}`])].join(', ');
  return [[`Error: ${summary}`, where, detail.trim()].filter((part) => part !== '').join('\n')];
}
