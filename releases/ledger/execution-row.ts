import { z } from 'zod';
import { operationSchema } from '../operation';
import { stateIdentitySchema } from '../state-identity';

const at = z.iso.datetime();
const digest = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);

/** How far an execution is that has not ended. */
export const openStates = z.enum(['captured', 'planned', 'applying']);

/** What became of an execution. `applied`, `destroyed` and `no-change` are what it was started for; `drifted` found something. */
export const outcomes = z.enum([
  'applied',
  'destroyed',
  'no-change',
  'drifted',
  'refused',
  'failed',
  'rejected',
  'expired',
  'stopped',
]);

/** The object that is released; a repository behind a connection has none. */
export const releaseObject = z.strictObject({ key: z.string(), versionId: z.string() });

const suppression = z.strictObject({
  rule: z.string(),
  address: z.string().nullable(),
  reason: z.string(),
  expires: z.string(),
});

const plan = z.strictObject({
  sha256: digest,
  counts: z.strictObject({ add: count, change: count, destroy: count, replace: count }),
  hasChanges: z.boolean(),
  /** Addresses of what the plan touches, what is destroyed or replaced in front; the first ones where there are many. */
  changes: z.array(z.string()),
  /** Over what was synthesised: the same for stacks that Terraform cannot tell apart. */
  fingerprint: digest,
  state: stateIdentitySchema,
  terraformVersion: z.string(),
  findings: z.strictObject({ blocking: count, shown: count, suppressed: count }),
  suppressions: z.array(suppression),
  /** The sequence of the last apply or destroy when the plan was made; 0 before the first. An apply goes on from there or not at all. */
  basedOn: count,
  at,
});

const stageRun = z.strictObject({
  name: z.string(),
  status: z.string(),
  startedAt: at,
  finishedAt: at.nullable(),
});

const approval = z.strictObject({ by: z.string(), comment: z.string(), at });

export const executionRowSchema = z.strictObject({
  version: z.literal(1),
  /** The stack id; for a tag that selects no target, `refused/<lane>`. */
  target: z.string(),
  /** From 1, in the order of capture, for each target. */
  sequence: z.int().min(1),
  /** Counts the writes of the row. */
  revision: z.int().min(1),
  /** The execution of the lane; `null` for a tag that started none. */
  execution: z.string().nullable(),
  lane: z.string(),
  operation: operationSchema,
  tag: z.string(),
  commit: z.string().nullable(),
  /** The annotated tag's object and who made it, by their own account; `null` for a lightweight tag. */
  tagObject: z.string().nullable(),
  tagger: z.string().nullable(),
  /** Who pushed the tag or gave the command, as an ARN; `null` where that is not known, as behind a connection. */
  requestedBy: z.string().nullable(),
  release: releaseObject.nullable(),
  toolchain: z.string(),
  state: z.enum([...openStates.options, ...outcomes.options]),
  /** The stage that ended it, and why; `null` while it is open and when all went well. */
  stage: z.string().nullable(),
  reason: z.string().nullable(),
  plan: plan.nullable(),
  approval: approval.nullable(),
  stateAfter: stateIdentitySchema.nullable(),
  stages: z.array(stageRun),
  startedAt: at,
  finishedAt: at.nullable(),
});

/** One execution of a lane for a target: what was released, how it went and who let it. */
export type ExecutionRow = Readonly<z.output<typeof executionRowSchema>>;
export type PlanFacts = Readonly<z.output<typeof plan>>;
export type Approval = Readonly<z.output<typeof approval>>;
export type StageRun = Readonly<z.output<typeof stageRun>>;
export type ReleaseObject = Readonly<z.output<typeof releaseObject>>;
export type Outcome = z.output<typeof outcomes>;

/** Whether an execution has not ended. */
export function isOpen({ state: now }: Pick<ExecutionRow, 'state'>): boolean {
  return openStates.safeParse(now).success;
}

/**
 * The first of rows that stand for an execution, the newest first: what happens to a tag after it was started, as that
 * somebody deletes it, is a row without one.
 */
export function latestStarted(rows: readonly ExecutionRow[]): ExecutionRow | undefined {
  const started = new Set(rows.flatMap(({ execution, tag }) => (execution === null ? [] : [tag])));
  return rows.find(({ execution, tag }) => execution !== null || !started.has(tag));
}

/** Reads a row as the table or a log holds it; throws ZodError for anything else. */
export function parseExecutionRow(value: unknown): ExecutionRow {
  return executionRowSchema.parse(value);
}
