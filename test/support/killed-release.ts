import { setTimeout as delay } from 'node:timers/promises';
import type { BuildRecord } from '../../rehearsal/codebuild/build-record';
import { laneProjectName } from '../../tags/names';
import { selectionFor } from '../../tags/selection';
import type { RehearsedLanes } from './rehearsed-lanes';

/** Where the machine of a build can be lost. */
export const POINTS = ['Capture', 'Synth', 'Lint', 'Scan', 'Plan', 'Apply', 'Record'] as const;
export type Point = (typeof POINTS)[number];

/** The build that is killed, and after which part of the time that such a build takes. */
export interface Kill {
  readonly point: Point;
  readonly part: number;
}

/** A release, one of whose builds is killed at some point. */
export class KilledRelease {
  constructor(
    private readonly lanes: RehearsedLanes,
    readonly tag: string,
  ) {}

  /** Kills the build when it is there, by the time that it took in another release; says whether it still ran. */
  async strike({ point, part }: Kill, other: KilledRelease): Promise<boolean> {
    const took = other.tookMs(point);
    for (;;) {
      const build = this.buildsOf(point)[0];
      if (build?.build.startTime !== undefined) {
        await delay(part * took);
        return this.lanes.rehearsal.killBuild(build.build.id ?? '');
      }
      if (this.isOver && !(await this.isStirring())) return false;
      await delay(50);
    }
  }

  /** Waits until nothing of it runs any more, and nothing of it starts for a while. */
  async rests(): Promise<void> {
    while (!this.isOver || (await this.isStirring())) await delay(100);
  }

  private tookMs(point: Point): number {
    const { startTime, endTime } = this.buildsOf(point)[0]?.build ?? {};
    if (startTime === undefined || endTime === undefined)
      throw new Error(`${point} of ${this.tag} never ran`);
    return endTime.getTime() - startTime.getTime();
  }

  private get isOver(): boolean {
    const { execution, captures } = this;
    const isCaptured = captures.length > 0 && captures.every(({ build }) => build.buildComplete === true);
    return isCaptured && execution?.status !== 'InProgress' && !this.records.some(runs);
  }

  /** Events take a moment from the end of one build to the start of the next. */
  private async isStirring(): Promise<boolean> {
    for (let looks = 0; looks < 15; looks += 1) {
      await delay(100);
      if (!this.isOver) return true;
    }
    return false;
  }

  private buildsOf(point: Point): readonly BuildRecord[] {
    if (point === 'Capture') return this.captures;
    if (point === 'Record') return this.records;
    const stage = this.lanes.view(this.tag).stages.find(({ name }) => name === point);
    const build = this.place.builds.get(stage?.build ?? '');
    return build === undefined ? [] : [build];
  }

  private get captures(): BuildRecord[] {
    return this.builds('capture').filter((one) => variableOf(one, 'TAG') === this.tag);
  }

  /** What writes down how its execution ended, or its capture. */
  private get records(): BuildRecord[] {
    const ids = new Set([this.execution?.id, ...this.captures.map(({ build }) => build.id)]);
    return this.builds('record').filter((one) =>
      ['EXECUTION', 'BUILD'].some((name) => {
        const value = variableOf(one, name);
        return value !== undefined && [...ids].some((id) => id !== undefined && value.endsWith(id));
      }),
    );
  }

  private get execution() {
    return this.place.pipelines
      .get(this.lane)
      ?.executions.findLast(({ variables }) => variables['TAG'] === this.tag);
  }

  private builds(part: 'capture' | 'record'): BuildRecord[] {
    const project = laneProjectName(this.lane, part);
    return [...this.place.builds.values()].filter(({ build }) => build.projectName === project);
  }

  private get lane(): string {
    return selectionFor(this.lanes.configuration, this.tag).lane;
  }

  private get place() {
    const { account, region } = this.lanes.place;
    return this.lanes.rehearsal.world.at(account, region);
  }
}

function runs({ build }: BuildRecord): boolean {
  return build.buildComplete !== true;
}

function variableOf({ build }: BuildRecord, name: string): string | undefined {
  return build.environment?.environmentVariables?.find((one) => one.name === name)?.value;
}
