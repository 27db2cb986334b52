import type { ExecutionRow } from '../ledger/execution-row';
import { nextMove, type Move } from './next-move';
import { executionKey, stateOf, type Facts, type StepFacts } from './progress';
import { neededEnds, SeenEnds, type SeenEnd } from './seen-ends';
import { stepsOf, type Rollout, type Step } from './rollout';

/** What a roll-out works with. */
export interface RolloutServices {
  /** What the ledger says of each step, by stack. */
  read(): Promise<ReadonlyMap<string, Omit<StepFacts, 'tagged'>>>;
  /** Those of the alarms that ring. */
  ringing(alarms: readonly string[]): Promise<readonly string[]>;
  /** Makes and pushes the tag of a step. */
  tag(step: Step, wave: number): Promise<void>;
  /** Starts a failed execution again; the same twice is one start. */
  again(row: ExecutionRow): Promise<void>;
  now(): Date;
  /** Waits until it is worth to look again, or until the roll-out is not followed any more. */
  pause(): Promise<void>;
}

/** Where a roll-out is taken up. */
export interface Standpoint {
  /** The tags that the repository has. */
  readonly tagged: ReadonlySet<string>;
  /** Whether what has failed until now is started again. */
  readonly resume: boolean;
  /** What another run has seen and done; @default nothing */
  readonly seen?: Seen;
}

/** What a run has seen and done that neither ledger nor repository tells. */
export interface Seen {
  /** Since when tags are known to be in the repository. */
  readonly tagged: ReadonlyMap<string, Date>;
  /** See `Facts`; `undefined` before the first look. */
  readonly forgiven: Facts['forgiven'] | undefined;
  /** The ends of executions, by stack; `undefined` before the first look. */
  readonly ends: ReadonlyMap<string, SeenEnd> | undefined;
}

/** How far a roll-out has come, and what it does next. */
export interface Look {
  readonly facts: Facts;
  readonly move: Move;
}

/** One run of a roll-out: what it has seen and done; all else is in the ledger and the repository. */
export class RolloutRun {
  private readonly tagged: Map<string, Date>;
  private forgiven: Map<string, 'waiting' | 'restarted'> | undefined;
  private readonly ends: SeenEnds;

  constructor(
    private readonly rollout: Rollout,
    private readonly standpoint: Standpoint,
    private readonly services: RolloutServices,
  ) {
    const [now, { seen }] = [services.now(), standpoint];
    this.tagged = new Map([...standpoint.tagged].map((tag) => [tag, seen?.tagged.get(tag) ?? now]));
    this.forgiven = seen?.forgiven && new Map(seen.forgiven);
    this.ends = new SeenEnds(seen?.ends);
  }

  /** For the run that goes on after this one. */
  get seen(): Seen {
    const ends = this.ends.kept;
    return {
      ...{ tagged: this.tagged, forgiven: this.forgiven },
      ends: ends === undefined ? undefined : neededEnds(this.rollout, ends),
    };
  }

  /** Carries the roll-out out until it is done or halted, or the signal comes; gives the last look. */
  async follow(onLook: (look: Look) => Promise<void>, signal: AbortSignal): Promise<Look> {
    for (;;) {
      const look = await this.look();
      await onLook(look);
      const { kind } = look.move;
      if (kind === 'done' || kind === 'halt' || signal.aborted) return look;
      if (kind === 'release') await this.carryOut(look, signal);
      else await this.services.pause();
    }
  }

  /** Looks where everything is, and changes nothing. */
  async look(): Promise<Look> {
    const { rollout, services } = this;
    const known = await services.read();
    const steps = new Map(
      stepsOf(rollout).flatMap(({ target: { stack }, tag }) => {
        const facts = known.get(stack);
        return facts === undefined
          ? []
          : [[stack, { ...facts, tagged: this.tagged.get(tag) ?? null }] as const];
      }),
    );
    const alarms = await services.ringing(rollout.alarms);
    const at = services.now();
    const seenEnds = this.ends.after(steps, at);
    const facts = { steps, alarms, forgiven: new Map<string, 'waiting' | 'restarted'>(), seenEnds, at };
    this.forgiven ??= this.standpoint.resume ? failedIn(rollout, facts) : new Map();
    const whole = { ...facts, forgiven: new Map(this.forgiven) };
    return { facts: whole, move: nextMove(rollout, whole) };
  }

  /** Sends on its way what a look says is to be released; does nothing for any other move. */
  async carryOut({ move, facts: { steps } }: Look, signal: AbortSignal): Promise<void> {
    if (move.kind !== 'release') return;
    const { wave, tag, again } = move;
    for (const step of tag) {
      if (signal.aborted) return;
      await this.services.tag(step, wave);
      this.tagged.set(step.tag, this.services.now());
    }
    for (const { target } of again) {
      const row = steps.get(target.stack)?.row ?? null;
      if (row === null || signal.aborted) return;
      await this.services.again(row);
      this.forgiven?.set(executionKey(row), 'restarted');
    }
  }
}

function failedIn(rollout: Rollout, facts: Facts): Map<string, 'waiting' | 'restarted'> {
  const failed = stepsOf(rollout).filter((step) => stateOf(step, facts) === 'failed');
  return new Map(
    failed.flatMap(({ target }) => {
      const row = facts.steps.get(target.stack)?.row ?? null;
      return row === null ? [] : [[executionKey(row), 'waiting'] as const];
    }),
  );
}
