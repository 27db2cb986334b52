import type { BuildPhaseType } from '@aws-sdk/client-codebuild';
import type { Site } from '../endpoint/site';
import type { BuildEvents } from './build-events';
import type { BuildLog } from './build-log';
import { type BuildRecord, endPhase, enterPhase } from './build-record';
import { BuildspecProblem } from './buildspec-values';
import type { PhaseEnd } from './phase-run';

/** The phases of a build as its record, its log and EventBridge are told of them. */
export class BuildPhases {
  constructor(
    private readonly site: Site,
    private readonly record: BuildRecord,
    private readonly log: BuildLog,
    private readonly events: BuildEvents,
  ) {}

  begin(type: BuildPhaseType): void {
    enterPhase(this.record, type);
    if (!['PROVISIONING', 'FINALIZING'].includes(type)) this.log.say(`Entering phase ${type}`);
    this.site.changed();
  }

  end({ status, context }: PhaseEnd): void {
    endPhase(this.record, status, context);
    this.log.say(`Phase complete: ${this.record.build.currentPhase ?? ''} State: ${status}`);
    if (context !== undefined) {
      this.log.say(`Phase context status code: ${context.statusCode} Message: ${context.message}`);
    }
    this.events.phaseChanged(this.record);
  }

  /** Runs a phase of the service itself; a failure ends it with the code, or as the build was ended meanwhile. */
  async run<T>(
    type: BuildPhaseType,
    code: string,
    work: () => Promise<T>,
    ended: () => PhaseEnd['status'] | null,
  ): Promise<T> {
    this.begin(type);
    try {
      const result = await work();
      this.end({ status: 'SUCCEEDED' });
      return result;
    } catch (error) {
      const statusCode = error instanceof BuildspecProblem ? 'YAML_FILE_ERROR' : code;
      const message = messageOf(error).replace(/^YAML_FILE_ERROR Message: /, '');
      this.end({ status: ended() ?? 'FAILED', context: { statusCode, message } });
      throw error;
    }
  }
}

/** What went wrong, in words. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
