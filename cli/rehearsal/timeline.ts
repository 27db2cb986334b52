import type { RehearsalEvent } from '../../rehearsal/endpoint/event';
import { failureOf } from '../../rehearsal/failure';
import type { Mishap } from '../../rehearsal/mishap';
import type { ReleaseView } from '../../rehearsal/release-view';
import type { StackDeployment } from '../../rehearsal/stack-deployment';
import type { StageView } from '../../rehearsal/stage-view';
import type { Console } from '../output/console';
import { plainText } from '../output/plain-text';
import type { Progress } from '../output/progress';
import { stageBar } from './stage-bar';

/** Shows a rehearsal as it goes: a moving line for each stack and release; where none moves, a line for each stage. */
export class Timeline {
  private readonly stacks = new Map<string, Progress>();
  private readonly releases = new Map<string, Progress>();
  private readonly builds = new Map<string, string>();
  private over = false;

  constructor(private readonly console: Console) {}

  /** Who is told how the deployment of stacks gets on. */
  get deployment(): Pick<StackDeployment, 'onStep' | 'onLine'> {
    return {
      onStep: (stack, step) => {
        this.stack(stack, step);
      },
      onLine: (stack, line) => {
        this.line(stack, line);
      },
    };
  }

  /** A step of a stack's deployment; the last one ends it. */
  stack(name: string, step: string): void {
    const progress = this.stacks.get(name) ?? this.console.progress(`deploy ${name}`);
    this.stacks.set(name, progress);
    if (ENDS.has(step)) progress.done(step);
    else progress.update(step);
  }

  /** What Terraform says of a stack. */
  line(name: string, line: string): void {
    this.stacks.get(name)?.detail(line);
  }

  /** Something about a release has changed. */
  release(view: ReleaseView, before: ReleaseView | null): void {
    if (this.over) return;
    const { tag } = view.selection;
    const progress = this.releases.get(tag) ?? this.console.progress(tag);
    this.releases.set(tag, progress);
    for (const { build } of view.stages) if (build !== null) this.builds.set(build, tag);
    if (this.console.moves) progress.update(stageBar(view));
    else for (const stage of changedStages(view, before)) this.tell(tag, stage, progress);
    if (view.outcome !== 'open') end(progress, view, this.console.moves);
  }

  /** A line of a build's log. */
  event(event: RehearsalEvent): void {
    if (event.kind !== 'buildLog') return;
    const tag = this.builds.get(event.id);
    if (tag !== undefined && event.line.trim() !== '') this.releases.get(tag)?.detail(event.line.trim());
  }

  /** Something went wrong that no stage of a release tells. */
  mishap(mishap: Mishap): void {
    if (this.over || this.builds.has(mishap.build ?? '')) return;
    const cross = this.console.errorColors.red('✗');
    this.console.note(`  ${cross} ${mishap.what}: ${plainText(failureOf(mishap))}`);
  }

  /** Ends what still runs: the rehearsal ends. */
  stopped(): void {
    this.over = true;
    for (const progress of [...this.stacks.values(), ...this.releases.values()]) progress.fail('stopped');
  }

  private tell(tag: string, stage: StageView, progress: Progress): void {
    const colors = this.console.errorColors;
    const label = `${tag}  ${stage.name}`;
    switch (stage.status) {
      case 'waiting':
        return;
      case 'running':
        progress.update(stage.name);
        return;
      case 'asking':
        progress.update('waits for an approval');
        return;
      case 'succeeded':
        this.console.note(`  ${colors.green('✓')} ${label} ${colors.dim(durationOf(stage))}`);
        return;
      case 'skipped':
        this.console.note(`  ${colors.dim('-')} ${label} skipped`);
        return;
      case 'failed':
        this.console.note(
          `  ${colors.red('✗')} ${label} ${colors.dim(durationOf(stage))} ${plainText(failureOf(stage))}`,
        );
    }
  }
}

const ENDS = new Set(['applied', 'no changes', 'is deployed', 'synthesised']);

function changedStages(view: ReleaseView, before: ReleaseView | null): StageView[] {
  return view.stages.filter(
    (stage) => before?.stages.find(({ name }) => name === stage.name)?.status !== stage.status,
  );
}

/** The last line of a release: with the time of each stage, and what stopped it, where no line has told that before. */
function end(progress: Progress, { outcome, stages }: ReleaseView, moved: boolean): void {
  const failed = stages.find(({ status }) => status === 'failed');
  const where = failed === undefined ? '' : ` at ${failed.name}: ${plainText(failureOf(failed))}`;
  const times = stages
    .filter(({ name, status }) => status === 'succeeded' && name !== 'Source')
    .map((stage) => `${stage.name} ${durationOf(stage)}`);
  const text = moved ? `${outcome}${where} (${times.join(', ')})` : outcome;
  if (outcome === 'applied' || outcome === 'unchanged') progress.done(text);
  else progress.fail(text);
}

/** How long a stage took, as `12.3 s`. */
export function durationOf({ startedAt, endedAt }: StageView): string {
  if (startedAt === null || endedAt === null) return '';
  return `${((endedAt.getTime() - startedAt.getTime()) / 1000).toFixed(1)} s`;
}
