import type { LaneStarter } from '../lane-starter';
import type { LaneRuns } from '../lane/lane-runs';
import type { ExecutionRow } from '../ledger/execution-row';
import type { Ledger } from '../ledger/ledger';
import type { BusyPlace, Look, Round } from './look';

/** A round of looks in one lane. */
export interface LooksRequest {
  readonly round: Round;
  /** The stacks of the lane's targets. */
  readonly targets: readonly string[];
  readonly looks: readonly Look[];
  /** What is under way where something is applied; nothing is looked at there. */
  readonly busy: readonly BusyPlace[];
  /** Whose drift is undone. */
  readonly reconciles: (target: string) => boolean;
  /** Whether the lane asks a person before it applies: then reconciles come after all looks, which would wait behind them. */
  readonly asks: boolean;
  /** Whether something may still be started. */
  readonly isOpen: () => boolean;
}

export interface LooksServices {
  readonly ledger: Pick<Ledger, 'currents' | 'rows' | 'find'>;
  readonly lanes: LaneStarter;
  readonly runs: Pick<LaneRuns, 'run'>;
  /** Waits before the next question. */
  readonly wait: () => Promise<void>;
  /** Told what has ended. */
  readonly onFound: (found: Found) => void;
  /** Told what is not looked at. */
  readonly onBusy: (busy: Busy) => void;
}

/** What became of a look or a reconcile. */
export interface Found {
  readonly target: string;
  readonly tag: string;
  readonly execution: string;
  readonly operation: 'drift' | 'reconcile';
  readonly outcome: ExecutionRow['state'];
  /** Addresses that are not as they were released. */
  readonly changes: readonly string[];
}

/** An execution that a look would have come in the way of. */
export type Busy = Pick<ExecutionRow, 'target' | 'tag' | 'state'>;

/** How a round ended: what it has found, the targets that were busy, and those that it had no time for. */
export interface LooksResult {
  readonly found: readonly Found[];
  readonly busy: readonly Busy[];
  readonly left: readonly string[];
}
