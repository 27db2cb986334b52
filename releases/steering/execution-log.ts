import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import { latestRuns } from '../lane/action-run';
import { isUnderWay } from '../lane/outcome';
import type { BuildClient, LaneBuild } from './build-client';
import type { ExecutionPlace, LaneClient } from './lane-client';
import { LogReader } from './log-reader';

/** New lines of the build of a stage; none when only its status has changed. */
export interface LogPart {
  readonly stage: string;
  readonly build: string;
  readonly status: string;
  readonly lines: readonly string[];
}

/** Where logs are read. */
export interface LogSources {
  readonly lanes: Pick<LaneClient, 'runs' | 'execution'>;
  readonly builds: Pick<BuildClient, 'builds'>;
  readonly logs: CloudWatchLogsClient;
}

/** The logs of an execution's builds, in the order of the lane, read on and on. */
export class ExecutionLog {
  private readonly readers = new Map<string, LogReader>();

  constructor(
    private readonly sources: LogSources,
    private readonly place: ExecutionPlace,
    /** The only stage that counts; `null` for all. */
    private readonly stage: string | null,
  ) {}

  /** What is new since the last call, and whether nothing can follow. */
  async read(): Promise<{ readonly parts: readonly LogPart[]; readonly over: boolean }> {
    const { lanes, builds } = this.sources;
    const execution = await lanes.execution(this.place);
    const runs = latestRuns(await lanes.runs(this.place)).filter(
      ({ stage, build }) => build !== null && (this.stage === null || stage === this.stage),
    );
    const known = new Map(
      (await builds.builds(runs.flatMap(({ build }) => build ?? []))).map((one) => [one.id, one]),
    );
    const parts: LogPart[] = [];
    for (const { stage, build } of runs) {
      const found = known.get(build ?? '');
      if (found !== undefined) parts.push(await this.partOf(stage, found));
    }
    // An abandoned execution is over while its build goes on.
    return { parts, over: !isUnderWay(execution) && [...known.values()].every(({ complete }) => complete) };
  }

  private async partOf(stage: string, { id, status, log }: LaneBuild): Promise<LogPart> {
    if (log === null) return { stage, build: id, status, lines: [] };
    const reader = this.readers.get(id) ?? new LogReader(this.sources.logs, log);
    this.readers.set(id, reader);
    return { stage, build: id, status, lines: await reader.newLines() };
  }
}
