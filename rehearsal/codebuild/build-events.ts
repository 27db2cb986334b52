import type { EventBus } from '../events/event-bus';
import type { Site } from '../endpoint/site';
import { type BuildRecord, currentPhase } from './build-record';
import { additionalInformation, contextText, dateText } from './event-detail';

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
        'current-phase-context': contextText(currentPhase(record)),
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
        'completed-phase-context': contextText(phase),
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
