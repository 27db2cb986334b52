import { isOpen } from '../ledger/execution-row';
import type { Facts } from './progress';

/** When one run of a roll-out saw executions end, by its own clock; of what had ended at its first look it knows nothing. */
export class SeenEnds {
  /** The sequence of what had ended at the last look, by stack. */
  private readonly before = new Map<string, number | null>();
  private readonly ends = new Map<string, Date>();

  /** What is seen after one more look. */
  after(steps: Facts['steps'], at: Date): ReadonlyMap<string, Date> {
    for (const [stack, { row }] of steps) {
      const ended = row === null || isOpen(row) ? null : row.sequence;
      if (ended === null) this.ends.delete(stack);
      else if (this.before.has(stack) && this.before.get(stack) !== ended) this.ends.set(stack, at);
      this.before.set(stack, ended);
    }
    return new Map(this.ends);
  }
}
