import { z } from 'zod';
import { formatPath, type Problem } from '../tags/problem';
import { ReleaseRefused } from './errors';
import { operationSchema } from './operation';
import { jsonOf } from './json-of';

const digest = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.int().min(0);

const schema = z.strictObject({
  version: z.literal(1),
  tag: z.string(),
  stack: z.string(),
  commit: z.string().nullable(),
  operation: operationSchema,
  planSha256: digest,
  lockSha256: digest,
  stackSha256: digest,
  terraformVersion: z.string(),
  state: z.strictObject({ lineage: z.string(), serial: count }),
  counts: z.strictObject({ add: count, change: count, destroy: count, replace: count }),
  hasChanges: z.boolean(),
  createdAt: z.iso.datetime(),
});

/** What travels with a saved plan: what it is, and what must still be so when it is applied. */
export type PlanRecord = Readonly<z.output<typeof schema>>;

/** The text of a plan record. */
export function formatPlanRecord(record: PlanRecord): string {
  return `${JSON.stringify(record, null, 2)}\n`;
}

/** Reads a plan record; throws ReleaseRefused naming what does not fit. */
export function parsePlanRecord(text: string): PlanRecord {
  const parsed = schema.safeParse(jsonOf(text));
  if (parsed.success) return parsed.data;
  const problems: Problem[] = parsed.error.issues.map(({ path, message }) => ({
    path: formatPath(path),
    message,
  }));
  throw new ReleaseRefused(problems, 'the record beside the plan cannot be read');
}
