import { z } from 'zod';

/** Who holds the lock of a state, as Terraform wrote it down. */
export interface LockInfo {
  readonly id: string;
  /** What Terraform does meanwhile: `OperationTypePlan`, `OperationTypeApply` and others. */
  readonly operation: string;
  /** User and machine. */
  readonly who: string;
  readonly version: string;
  /** By the clock of that machine, as ISO 8601. */
  readonly created: string;
}

/** Source: Terraform 1.11 internal/states/statemgr/locker.go, LockInfo. */
const schema = z.object({
  ID: z.string(),
  Operation: z.string(),
  Who: z.string(),
  Version: z.string(),
  Created: z.iso.datetime({ offset: true }),
});

/** Reads the JSON that Terraform keeps in a lock; throws ZodError or SyntaxError for anything else. */
export function parseLockInfo(text: string): LockInfo {
  const {
    ID: id,
    Operation: operation,
    Who: who,
    Version: version,
    Created,
  } = schema.parse(JSON.parse(text));
  return { id, operation, who, version, created: new Date(Created).toISOString() };
}
