import type { ExecutionRow } from '../../releases/ledger/execution-row';
import type { Look } from '../../releases/rollout/follow';
import { stateOf, type Facts } from '../../releases/rollout/progress';
import { stepsOf, type Rollout, type Step } from '../../releases/rollout/rollout';
import { phaseText } from '../../releases/status/phase-text';
import type { TargetStatus } from '../../releases/status/target-status';
import type { Console } from './console';
import type { Progress } from './progress';

/** A line for each step that has begun, and one for a wave that is watched. */
export class RolloutBoard {
  private readonly lines = new Map<string, Progress>();
  private readonly ended = new Set<string>();
  private readonly asked = new Set<string>();

  constructor(
    private readonly console: Console,
    private readonly rollout: Rollout,
  ) {}

  /** Shows what was seen; `statuses` say what the steps that are waited for do in their lanes. */
  show({ facts, move }: Look, statuses: readonly TargetStatus[]): void {
    for (const step of stepsOf(this.rollout)) this.showStep(step, facts, statuses);
    const watched = `wave ${move.kind === 'bake' ? move.wave + 1 : ''}`;
    if (move.kind === 'bake') this.line(watched).update(`watched until ${move.until.toISOString()}`);
    else for (const name of [...this.lines.keys()]) if (name.startsWith('wave ')) this.end(name, 'watched');
  }

  /** Takes away what still moves. */
  leave(): void {
    for (const name of [...this.lines.keys()]) this.end(name, 'not followed any more');
  }

  private showStep(step: Step, facts: Facts, statuses: readonly TargetStatus[]): void {
    const { tag, target } = step;
    const row = facts.steps.get(target.stack)?.row ?? null;
    switch (stateOf(step, facts)) {
      case 'silent':
        this.line(tag).update(row === null ? 'pushed' : 'started again');
        return;
      case 'open':
        this.showOpen(step, row, statuses);
        return;
      case 'done':
        this.end(tag, row?.state ?? '');
        return;
      case 'failed':
        this.fail(tag, `${row?.state ?? ''}${row?.stage == null ? '' : ` at ${row.stage}`}`);
        return;
      case 'replaced':
      case 'lost':
        this.fail(tag, stateOf(step, facts));
        return;
      case 'untagged':
      case 'again':
        return;
    }
  }

  private showOpen({ tag, target }: Step, row: ExecutionRow | null, statuses: readonly TargetStatus[]): void {
    const one = statuses
      .find(({ stack }) => stack === target.stack)
      ?.underWay.find(({ sequence }) => sequence === row?.sequence);
    this.line(tag).update(one === undefined ? (row?.state ?? '') : phaseText(one.phase));
    if (one?.phase.kind !== 'asks' || this.asked.has(tag)) return;
    this.asked.add(tag);
    this.console.note(`${tag} asks for an approval; look, and let it go on: taglane approve ${tag}`);
  }

  private line(name: string): Progress {
    const known = this.lines.get(name);
    if (known !== undefined) return known;
    const line = this.console.progress(name);
    this.lines.set(name, line);
    this.ended.delete(name);
    return line;
  }

  private end(name: string, text: string): void {
    if (this.ended.has(name)) return;
    (this.lines.get(name) ?? this.console.progress(name)).done(text);
    this.forget(name);
  }

  private fail(name: string, text: string): void {
    if (this.ended.has(name)) return;
    (this.lines.get(name) ?? this.console.progress(name)).fail(text);
    this.forget(name);
  }

  private forget(name: string): void {
    this.lines.delete(name);
    this.ended.add(name);
  }
}
