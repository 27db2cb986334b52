import { GateFailure } from '../../gates/errors';
import { PlanExpired, ReleaseRefused } from '../errors';
import { AppliedUnrecorded, LedgerConflict } from '../ledger/errors';
import type { Ledger } from '../ledger/ledger';
import { closed, type Closing, type LedgerEntry, type Opening } from '../ledger/transitions';
import { bounded, REASON_LENGTH } from './bounded';

/** One execution in the ledger, as a stage of it writes it. */
export class LedgerExecution {
  constructor(
    private readonly ledger: Ledger,
    private readonly target: string,
    private readonly token: string,
    private readonly now: () => Date,
  ) {}

  open(opening: Opening): Promise<LedgerEntry> {
    return this.ledger.open(this.target, this.token, opening);
  }

  step(change: (entry: LedgerEntry, at: string) => LedgerEntry): Promise<LedgerEntry> {
    const at = this.at();
    return this.ledger.step(this.target, this.token, (entry) => change(entry, at));
  }

  close(closing: Omit<Closing, 'at'>): Promise<LedgerEntry> {
    return this.step((entry, at) => closed(entry, { ...closing, at }));
  }

  /**
   * Does the work of a stage; an error ends the execution with its own words. What was stopped, and what could not be
   * written down, is left to who looks at the lane afterwards.
   */
  async during<T>(stage: string, signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      if (signal?.aborted !== true && !(error instanceof AppliedUnrecorded)) {
        await this.close(endOf(error, stage)).catch(() => undefined);
      }
      throw error;
    }
  }

  at(): string {
    return this.now().toISOString();
  }
}

/** What an error of a stage makes of its execution. */
export function endOf(error: unknown, stage: string): Omit<Closing, 'at'> {
  const message = error instanceof Error ? error.message : String(error);
  return { outcome: outcomeOf(error), stage, reason: bounded(message, REASON_LENGTH) };
}

function outcomeOf(error: unknown): Closing['outcome'] {
  if (error instanceof PlanExpired) return 'expired';
  const isRefusal =
    error instanceof ReleaseRefused || error instanceof GateFailure || error instanceof LedgerConflict;
  return isRefusal ? 'refused' : 'failed';
}
