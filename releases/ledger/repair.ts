import { z } from 'zod';
import { stateIdentitySchema, type StateIdentity } from '../state-identity';
import { executionRowSchema, type ExecutionRow } from './execution-row';
import type { Ledger } from './ledger';
import { applied, type LedgerEntry } from './transitions';

/** What an apply leaves in its log when it could not write down what it did. */
export interface Repair {
  readonly token: string;
  readonly row: ExecutionRow;
  readonly state: StateIdentity;
  readonly at: string;
}

const PREFIX = 'taglane-ledger-repair: ';

const schema = z.strictObject({
  token: z.string(),
  row: executionRowSchema,
  state: stateIdentitySchema,
  at: z.iso.datetime(),
});

/** One line with all that `repair` needs. */
export function formatRepair(repair: Repair): string {
  return `${PREFIX}${JSON.stringify(repair)}`;
}

/** Every repair in a log or a line of one; throws ZodError when what stands there is cut or altered. */
export function parseRepairs(text: string): Repair[] {
  return text.split('\n').flatMap((line) => {
    const start = line.indexOf(PREFIX);
    return start === -1 ? [] : [schema.parse(JSON.parse(line.slice(start + PREFIX.length)))];
  });
}

/** Writes down what was applied, once; what was applied after it stands. */
export function repair(ledger: Ledger, { token, row, state, at }: Repair): Promise<LedgerEntry> {
  return ledger.step(row.target, token, (entry) =>
    entry.row.stateAfter === null
      ? applied({ ...entry, row: { ...entry.row, plan: entry.row.plan ?? row.plan } }, state, at)
      : entry,
  );
}
