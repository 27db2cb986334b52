import type { ExecutionRecord } from './execution-record';
import { type PipelineRecord, stagesOf } from './pipeline-record';

type Entrance = 'entered' | 'superseded' | 'stopped';

interface Waiter {
  readonly execution: ExecutionRecord;
  readonly resolve: (entrance: Entrance) => void;
}

interface Door {
  holder: ExecutionRecord | null;
  waiting: Waiter[];
}

/**
 * The doors of a pipeline's stages. SUPERSEDED: one execution in a stage, and a newer one that waits takes the place of an
 * older one. QUEUED: one in a stage, the others in their order. PARALLEL: no waiting, but a disabled transition holds all.
 */
export class StageGate {
  private readonly doors = new Map<string, Door>();

  constructor(private readonly pipeline: PipelineRecord) {}

  /** Resolves when the execution may enter, or will never. `first` lets a retried stage go before those that wait. */
  enter(execution: ExecutionRecord, stage: string, first = false): Promise<Entrance> {
    execution.waitsFor = stage;
    return new Promise((resolve) => {
      const door = this.door(stage);
      const waiter = { execution, resolve };
      if (first) door.waiting.unshift(waiter);
      else door.waiting.push(waiter);
      if (execution.mode === 'SUPERSEDED') this.supersede(door);
      this.admit(stage);
    });
  }

  leave(execution: ExecutionRecord, stage: string): void {
    const door = this.door(stage);
    if (door.holder === execution) door.holder = null;
    this.admit(stage);
  }

  /** A stopped execution waits no more. */
  withdraw(execution: ExecutionRecord): void {
    for (const door of this.doors.values()) {
      const gone = door.waiting.filter((waiter) => waiter.execution === execution);
      door.waiting = door.waiting.filter((waiter) => waiter.execution !== execution);
      for (const waiter of gone) waiter.resolve('stopped');
    }
  }

  /** Transitions or stages changed: whoever may enter now does. */
  reconsider(): void {
    for (const { name } of stagesOf(this.pipeline.declaration)) this.admit(name ?? '');
  }

  waitingFor(stage: string): ExecutionRecord[] {
    return this.door(stage).waiting.map(({ execution }) => execution);
  }

  private admit(stage: string): void {
    const door = this.door(stage);
    while (!this.closed(stage)) {
      const [next] = door.waiting;
      if (next === undefined) return;
      const alone = next.execution.mode !== 'PARALLEL';
      if (alone && door.holder !== null) return;
      door.waiting.shift();
      if (alone) door.holder = next.execution;
      next.execution.waitsFor = null;
      next.resolve('entered');
    }
  }

  private supersede(door: Door): void {
    const newest = door.waiting.at(-1);
    const older = door.waiting.filter(
      (waiter) => waiter !== newest && waiter.execution.mode === 'SUPERSEDED',
    );
    door.waiting = door.waiting.filter((waiter) => !older.includes(waiter));
    for (const waiter of older) waiter.resolve('superseded');
  }

  /** Whether the way into a stage is disabled: its own inbound transition, or the outbound one of the stage before. */
  private closed(stage: string): boolean {
    const names = stagesOf(this.pipeline.declaration).map(({ name }) => name ?? '');
    const before = names[names.indexOf(stage) - 1];
    const { disabled } = this.pipeline;
    return disabled.has(`${stage}/Inbound`) || (before !== undefined && disabled.has(`${before}/Outbound`));
  }

  private door(stage: string): Door {
    const door = this.doors.get(stage) ?? { holder: null, waiting: [] };
    this.doors.set(stage, door);
    return door;
  }
}
