import type { EventBus } from '../events/event-bus';
import type { Site } from '../endpoint/site';
import { type BuildRecord, currentPhase } from './build-record';

/** Tells EventBridge and the watcher how a build gets on. */
export class BuildEvents {
  constructor(
    private readonly site: Site,
    private readonly bus: EventBus,
  ) {}

  /** The build's status changed: started, or ended in some way. */
  stateChanged(record: BuildRecord): void {
    const { build, place } = record;
    this.watch(record);
    this.bus.publish(place, {
      source: 'aws.codebuild',
      detailType: 'CodeBuild Build State Change',
      resources: [build.arn ?? ''],
      detail: {
        'build-status': build.buildStatus,
        'project-name': build.projectName,
        'build-id': build.arn,
        'additional-information': additionalInformation(record),
        'current-phase': build.currentPhase,
        'current-phase-context': contextText(record),
        version: '1',
      },
    });
  }

  /** A phase ended. */
  phaseChanged(record: BuildRecord): void {
    const { build, place } = record;
    const phase = currentPhase(record);
    this.watch(record);
    this.bus.publish(place, {
      source: 'aws.codebuild',
      detailType: 'CodeBuild Build Phase Change',
      resources: [build.arn ?? ''],
      detail: {
        'completed-phase': phase?.phaseType,
        'project-name': build.projectName,
        'build-id': build.arn,
        'completed-phase-context': contextText(record),
        'additional-information': additionalInformation(record),
        'completed-phase-status': phase?.phaseStatus,
        'completed-phase-duration-seconds': phase?.durationInSeconds,
        'completed-phase-start': dateText(phase?.startTime),
        'completed-phase-end': dateText(phase?.endTime),
        version: '1',
      },
    });
  }

  private watch({ build }: BuildRecord): void {
    this.site.changed();
    this.site.report({
      kind: 'build',
      id: build.id ?? '',
      phase: build.currentPhase ?? '',
      status: build.buildStatus ?? '',
    });
  }
}

function additionalInformation({ build }: BuildRecord): object {
  return {
    artifact: build.artifacts ?? {},
    environment: build.environment,
    'timeout-in-minutes': build.timeoutInMinutes,
    'build-complete': build.buildComplete,
    initiator: build.initiator,
    'build-start-time': dateText(build.startTime),
    source: build.source,
    'source-version': build.sourceVersion,
    logs: {
      'group-name': build.logs?.groupName,
      'stream-name': build.logs?.streamName,
      'deep-link': build.logs?.deepLink,
    },
    phases: (build.phases ?? []).map((phase) => ({
      'phase-type': phase.phaseType,
      'phase-status': phase.phaseStatus,
      'start-time': dateText(phase.startTime),
      'end-time': dateText(phase.endTime),
      'duration-in-seconds': phase.durationInSeconds,
      'phase-context': (phase.contexts ?? []).map(
        ({ statusCode, message }) => `${statusCode ?? ''}: ${message ?? ''}`,
      ),
    })),
  };
}

function contextText(record: BuildRecord): string {
  const contexts = currentPhase(record)?.contexts ?? [];
  return `[${contexts.map(({ statusCode, message }) => `${statusCode ?? ''}: ${message ?? ''}`).join(', ')}]`;
}

function dateText(date: Date | undefined): string | undefined {
  return date?.toISOString();
}
