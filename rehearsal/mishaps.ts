import type { BuildRecord } from './codebuild/build-record';
import type { World } from './endpoint/place';
import type { RehearsalEvent } from './endpoint/event';
import type { Mishap } from './mishap';
import type { ReleaseView } from './release-view';
import { buildFailure } from './stage-view';

/** Collects what goes wrong beside pipelines: events that start nothing, and builds of events that fail. */
export class Mishaps {
  private readonly found: Mishap[] = [];
  private world: World | null = null;

  constructor(private readonly onMishap: (mishap: Mishap) => void = () => undefined) {}

  get all(): readonly Mishap[] {
    return this.found;
  }

  /** Collects from now on: what a rehearsal that goes on has to end first was interrupted, and has not failed. */
  begin(world: World): void {
    this.world = world;
  }

  /** Collects no more: what ends from now on is made to. */
  end(): void {
    this.world = null;
  }

  /** Hears of everything that happens. */
  hear(event: RehearsalEvent): void {
    const mishap = this.world === null ? null : mishapOf(event, this.world);
    if (mishap === null) return;
    this.found.push(mishap);
    this.onMishap(mishap);
  }
}

/** Those that no stage of these releases shows, as a capture that failed is shown. */
export function besides(
  mishaps: readonly Mishap[],
  releases: readonly { readonly view: Pick<ReleaseView, 'stages'> }[],
): Mishap[] {
  const shown = new Set(releases.flatMap(({ view: { stages } }) => stages.map(({ build }) => build)));
  return mishaps.filter(({ build }) => build === null || !shown.has(build));
}

function mishapOf(event: RehearsalEvent, world: World): Mishap | null {
  switch (event.kind) {
    case 'delivery':
      return event.problem === null ? null : undelivered(event.rule, event.target, event.problem);
    case 'build': {
      const record = FAILED.has(event.status) ? recordOf(world, event.id) : undefined;
      return record === undefined || isOfPipeline(record) ? null : failedBuild(record);
    }
    case 'push':
    case 'buildLog':
    case 'action':
    case 'execution':
      return null;
  }
}

function undelivered(rule: string, targetArn: string, reason: string): Mishap {
  const target = targetArn.split(/[:/]/).at(-1) ?? targetArn;
  const what = `${rule} did not reach ${target}`;
  return { what, target, reason, build: null, lastWords: [], at: new Date() };
}

const FAILED: ReadonlySet<string> = new Set(['FAILED', 'FAULT', 'TIMED_OUT']);

function recordOf({ places }: World, id: string): BuildRecord | undefined {
  return [...places.values()].flatMap(({ builds }) => builds.get(id) ?? [])[0];
}

function isOfPipeline({ build }: BuildRecord): boolean {
  return build.initiator?.startsWith('codepipeline/') === true;
}

function failedBuild(record: BuildRecord): Mishap {
  const { id = '', projectName = '' } = record.build;
  const own = { what: `build ${id} failed`, target: projectName, build: id, at: new Date() };
  return { ...own, ...buildFailure(record) };
}
