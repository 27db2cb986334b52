import type { LaneStarter } from '../lane-starter';
import { isUnderWay } from '../lane/outcome';
import type { CurrentRow } from '../ledger/current-row';
import { isOpen } from '../ledger/execution-row';
import { busyAt, lookAt, lookStart, reconcileStart, type BusyPlace, type Look } from './look';
import type { Busy, Found, LooksRequest, LooksResult, LooksServices } from './looks-request';

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
  private readonly busy: Busy[] = [];

  constructor(
    private readonly request: LooksRequest,
    private readonly services: LooksServices,
  ) {
    this.looks = [...request.looks];
  }

  async run(): Promise<LooksResult> {
    const { isOpen: mayStart, busy } = this.request;
    await this.skip(busy);
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
    return { found: this.found, busy: this.busy, left };
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
    if (look === undefined) return;
    const current = await this.currentOf(look.target);
    if (isAsItWas(look, current))
      await this.start({ look, operation: 'drift' }, lookStart(look, this.request.round));
    else await this.skip(current === undefined ? [] : busyAt([current]));
  }

  /** Notes what is not looked at, as something is under way there. */
  private async skip(places: readonly BusyPlace[]): Promise<void> {
    for (const { target, tag, state } of await this.services.ledger.rows(places)) {
      this.busy.push({ target, tag, state });
      this.services.onBusy({ target, tag, state });
    }
  }

  private async startReconcile(look: Look, found: number): Promise<void> {
    if (!isAsItWas(look, await this.currentOf(look.target))) return;
    await this.start({ look, operation: 'reconcile' }, reconcileStart(look, found, this.request.round));
  }

  private async start(run: Running, start: Parameters<LaneStarter['start']>[0]): Promise<void> {
    this.running.set(await this.services.lanes.start(start), run);
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

/** Nothing was applied since, and nothing is under way. */
function isAsItWas({ applied }: Look, current: CurrentRow | undefined): boolean {
  return current !== undefined && lookAt(current)?.applied === applied;
}
