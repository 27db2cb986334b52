import { isOpen } from '../ledger/execution-row';
import type { Facts } from './progress';
import type { Rollout } from './rollout';

/** An execution that had ended at a look, and when it was seen to end; `null` for one that had ended before the first look. */
export interface SeenEnd {
  readonly sequence: number;
  readonly at: Date | null;
}

/** When a roll-out saw executions end, by the clock of whoever looks; of what had ended at its first look it knows nothing. */
export class SeenEnds {
  /** `seen` is what the looks before have left, by stack; `undefined` before the first. */
  constructor(private seen: ReadonlyMap<string, SeenEnd> | undefined) {}

  /** For the looks that go on after this one. */
  get kept(): ReadonlyMap<string, SeenEnd> | undefined {
    return this.seen;
  }

  /** What is seen after one more look. */
  after(steps: Facts['steps'], at: Date): ReadonlyMap<string, Date> {
    const { seen: before } = this;
    const first = before === undefined ? null : at;
    const ended = [...steps].flatMap(([stack, { row }]) => {
      if (row === null || isOpen(row)) return [];
      const known = before?.get(stack);
      return [
        [stack, known?.sequence === row.sequence ? known : { sequence: row.sequence, at: first }] as const,
      ];
    });
    this.seen = new Map(ended);
    return new Map(ended.flatMap(([stack, end]) => (end.at === null ? [] : [[stack, end.at] as const])));
  }
}

/** The ends that may be asked for once more, which are few: those of the last wave that another one comes after. */
export function neededEnds(
  { waves }: Rollout,
  ends: ReadonlyMap<string, SeenEnd>,
): ReadonlyMap<string, SeenEnd> {
  const stacks = waves.slice(0, -1).map((steps) => steps.map(({ target }) => target.stack));
  const last = stacks.findLast((wave) => wave.some((stack) => ends.has(stack))) ?? [];
  return new Map([...ends].filter(([stack]) => last.includes(stack)));
}
