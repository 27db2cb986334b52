import { emptyCurrentRow, type CurrentRow } from '../ledger/current-row';
import { latestStarted, type ExecutionRow } from '../ledger/execution-row';
import type { Ledger } from '../ledger/ledger';
import type { StepFacts } from './progress';
import type { Step } from './rollout';

/** So many executions of a target are looked at for the one of a tag. */
const LOOK_BACK = 200;

type Known = Omit<StepFacts, 'tagged'>;

/** What the ledger says of the steps of a roll-out; a target is read again only when something of it was written. */
export class StepReader {
  private readonly known = new Map<string, { readonly revision: number; readonly facts: Known }>();

  constructor(
    private readonly ledger: Pick<Ledger, 'current' | 'currents' | 'history'>,
    private readonly steps: readonly Step[],
  ) {}

  /** By stack. */
  async read(): Promise<Map<string, Known>> {
    const currents = await this.ledger.currents(this.steps.map(({ target }) => target.stack));
    const facts = await Promise.all(
      this.steps.map(async (step) => {
        const { stack } = step.target;
        return [stack, await this.factsOf(step, currents.get(stack) ?? emptyCurrentRow(stack))] as const;
      }),
    );
    return new Map(facts);
  }

  private async factsOf({ target, tag }: Step, current: CurrentRow): Promise<Known> {
    const { stack } = target;
    const known = this.known.get(stack);
    if (known?.revision === current.revision) return known.facts;
    const row = newestRelease(await this.ledger.history(stack, LOOK_BACK, { tag, looks: 'none' }), tag);
    // After the row: what is in place is at least as new as what the row says was applied.
    const facts = { row, current: await this.ledger.current(stack) };
    this.known.set(stack, { revision: current.revision, facts });
    return facts;
  }
}

function newestRelease(history: readonly ExecutionRow[], tag: string): ExecutionRow | null {
  return latestStarted(history.filter((row) => row.tag === tag && row.operation === 'release')) ?? null;
}
