import type { LaneStarter } from '../lane-starter';
import { isUnderWay } from '../lane/outcome';
import type { LaneRuns } from '../lane/lane-runs';
import type { CurrentRow } from '../ledger/current-row';
import { isOpen, type ExecutionRow } from '../ledger/execution-row';
import type { Ledger } from '../ledger/ledger';
import { lookAt, lookStart, reconcileStart, type Look, type Round } from './look';

/** A round of looks in one lane. */
export interface LooksRequest {
  readonly round: Round;
  /** The stacks of the lane's targets. */
  readonly targets: readonly string[];
  readonly looks: readonly Look[];
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

/** How a round ended: what it has found, and the targets that it had no time for. */
export interface LooksResult {
  readonly found: readonly Found[];
  readonly left: readonly string[];
}

/** So many executions may be in a lane when a look is started: a release waits for no more than these. */
const AT_ONCE = 2;

interface Running {
  readonly look: Look;
  readonly operation: Found['operation'];
}

/** Looks at targets one after the other, each in an execution of the lane, and undoes what was asked to be undone. */
export async function lookForDrift(request: LooksRequest, services: LooksServices): Promise<LooksResult> {
  const round = new Looks(request, services);
  return round.run();
}

class Looks {
  private readonly looks: Look[];
  private readonly reconciles: (readonly [Look, number])[] = [];
  private readonly running = new Map<string, Running>();
  private readonly found: Found[] = [];

  constructor(
    private readonly request: LooksRequest,
    private readonly services: LooksServices,
  ) {
    this.looks = [...request.looks];
  }

  async run(): Promise<LooksResult> {
    const { isOpen: mayStart } = this.request;
    while (mayStart()) {
      await this.settle();
      const isIdle = this.looks.length + this.reconciles.length === 0;
      if (isIdle && !this.isWaitedFor()) break;
      if (isIdle || (await this.inLane()) >= AT_ONCE) await this.services.wait();
      else await this.startNext();
    }
    const left = [
      ...this.looks.map(({ target }) => target),
      ...this.reconciles.map(([{ target }]) => target),
    ];
    return { found: this.found, left };
  }

  /** A person may take days to answer a reconcile; everything else ends by itself. */
  private isWaitedFor(): boolean {
    return [...this.running.values()].some(({ operation }) => operation === 'drift' || !this.request.asks);
  }

  /** How many executions of the lane's targets CodePipeline has not ended. */
  private async inLane(): Promise<number> {
    const { targets, round } = this.request;
    const { ledger, runs } = this.services;
    const currents = [...(await ledger.currents(targets)).values()];
    const rows = await ledger.rows(
      currents.flatMap(({ target, open }) => open.map((sequence) => ({ target, sequence }))),
    );
    const others = rows.flatMap(({ execution, lane }) =>
      execution === null || lane !== round.lane || this.running.has(execution) ? [] : [execution],
    );
    const states = await Promise.all(others.map((execution) => runs.run(round.lane, execution)));
    return this.running.size + states.filter(isUnderWay).length;
  }

  private async startNext(): Promise<void> {
    const [reconcile] = this.request.asks && this.looks.length > 0 ? [] : this.reconciles.splice(0, 1);
    if (reconcile !== undefined) return this.startReconcile(...reconcile);
    const look = this.looks.shift();
    if (look === undefined || !(await this.isAsItWas(look))) return;
    await this.start({ look, operation: 'drift' }, lookStart(look, this.request.round));
  }

  private async startReconcile(look: Look, found: number): Promise<void> {
    if (!(await this.isAsItWas(look))) return;
    await this.start({ look, operation: 'reconcile' }, reconcileStart(look, found, this.request.round));
  }

  private async start(run: Running, start: Parameters<LaneStarter['start']>[0]): Promise<void> {
    this.running.set(await this.services.lanes.start(start), run);
  }

  /** Nothing was applied since, and nothing is under way. */
  private async isAsItWas({ target, applied }: Look): Promise<boolean> {
    const current = await this.currentOf(target);
    return current !== undefined && lookAt(current)?.applied === applied;
  }

  private async currentOf(target: string): Promise<CurrentRow | undefined> {
    return (await this.services.ledger.currents([target])).get(target);
  }

  /** Notes what has ended. */
  private async settle(): Promise<void> {
    for (const [execution, run] of [...this.running]) {
      if (isUnderWay(await this.services.runs.run(this.request.round.lane, execution))) continue;
      this.running.delete(execution);
      await this.ended(execution, run);
    }
  }

  private async ended(execution: string, { look, operation }: Running): Promise<void> {
    const { target, tag } = look;
    const row = (await this.services.ledger.find(target, execution))?.row;
    // A row that is open when its lane has ended is closed by the build that records: no stage came to say more.
    const outcome = row === undefined || isOpen(row) ? 'failed' : row.state;
    const changes = outcome === 'drifted' ? (row?.plan?.changes ?? []) : [];
    const found: Found = { target, tag, execution, operation, outcome, changes };
    this.found.push(found);
    this.services.onFound(found);
    if (outcome === 'drifted' && row !== undefined && this.request.reconciles(target))
      this.reconciles.push([look, row.sequence]);
  }
}
