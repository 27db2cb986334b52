import { z } from 'zod';
import { operationSchema } from '../operation';
import { releaseObject } from './execution-row';

const at = z.iso.datetime();
const count = z.int().min(0);

const applied = z.strictObject({
  sequence: z.int().min(1),
  execution: z.string(),
  operation: operationSchema,
  tag: z.string(),
  commit: z.string().nullable(),
  release: releaseObject.nullable(),
  fingerprint: z.string(),
  toolchain: z.string(),
  serial: count,
  at,
});

const schema = z.strictObject({
  version: z.literal(1),
  target: z.string(),
  revision: count,
  /** The highest sequence that was given out. */
  last: count,
  /** The sequences of the executions that have not ended. */
  open: z.array(z.int().min(1)),
  /** The one execution that may apply now. */
  applying: z.strictObject({ sequence: z.int().min(1), execution: z.string(), at }).nullable(),
  /** The last apply that broke off, in part or in whole, where nothing has put things right since; earlier rows do not say. */
  halfApplied: z
    .strictObject({ sequence: z.int().min(1), tag: z.string(), operation: operationSchema, at })
    .nullable()
    .default(null),
  /** What is in the account; `null` before the first release and after a destroy. */
  applied: applied.nullable(),
  destroyed: z.strictObject({ sequence: z.int().min(1), tag: z.string(), at }).nullable(),
  /** What the last look for drift found; `null` when the account is as it was released, as far as is known. */
  drift: z.strictObject({ sequence: z.int().min(1), since: at, changes: z.array(z.string()) }).nullable(),
  /** When the account was last compared with the release. */
  checkedAt: at.nullable(),
});

/** What is known of a target now. */
export type CurrentRow = Readonly<z.output<typeof schema>>;
export type Applied = Readonly<z.output<typeof applied>>;

/** Reads a row as the table holds it; throws ZodError for anything else. */
export function parseCurrentRow(value: unknown): CurrentRow {
  return schema.parse(value);
}

/** A target that nothing was released to. */
export function emptyCurrentRow(target: string): CurrentRow {
  return {
    ...{ version: 1, target, revision: 0, last: 0, open: [], applying: null, applied: null },
    ...{ halfApplied: null, destroyed: null, drift: null, checkedAt: null },
  };
}
