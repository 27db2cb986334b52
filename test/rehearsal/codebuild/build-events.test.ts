import { BuildEvents } from '../../../rehearsal/codebuild/build-events';
import { endPhase, enterPhase, type BuildRecord } from '../../../rehearsal/codebuild/build-record';
import { newBuild } from '../../../rehearsal/codebuild/start-build';
import type { Site } from '../../../rehearsal/endpoint/site';
import { EventBus, type ServiceEvent } from '../../../rehearsal/events/event-bus';

const at = { account: '123456789012', region: 'us-west-2' };
const environment = {
  type: 'LINUX_CONTAINER' as const,
  image: 'aws/codebuild/standard:5.0',
  computeType: 'BUILD_GENERAL1_SMALL' as const,
  privilegedMode: false,
  environmentVariables: [],
};

class Heard extends EventBus {
  readonly events: ServiceEvent[] = [];

  override publish(_: object, event: ServiceEvent): void {
    this.events.push(event);
  }
}

let bus: Heard;
let events: BuildEvents;
let record: BuildRecord;

beforeEach(() => {
  jest.useFakeTimers({ now: new Date('2017-09-01T16:12:29Z') });
  const site = { changed: () => undefined, report: () => undefined } as unknown as Site;
  bus = new Heard(site);
  events = new BuildEvents(site, bus);
  const source = { type: 'S3' as const, location: 'input-bucket/my-input-artifact.zip', gitCloneDepth: 0 };
  const artifacts = { type: 'S3' as const, location: 'output-bucket', overrideArtifactName: true };
  const project = { name: 'my-sample-project', serviceRole: 'role', source, artifacts, environment };
  record = newBuild({ project, lastBuildNumber: 4 }, { projectName: '' }, at, 'MyCodeBuildDemoUser', null);
});

afterEach(() => jest.useRealTimers());

const detail = (): unknown => JSON.parse(JSON.stringify(bus.events.at(-1)?.detail));

test('a build tells of itself as the user guide shows it', () => {
  const id = record.build.id?.split(':')[1] ?? '';
  enterPhase(record, 'SUBMITTED');
  jest.advanceTimersByTime(36_000);
  endPhase(record, 'SUCCEEDED');
  enterPhase(record, 'QUEUED');
  events.stateChanged(record);
  expect(detail()).toEqual({
    'build-status': 'IN_PROGRESS',
    'project-name': 'my-sample-project',
    'build-id': `arn:aws:codebuild:us-west-2:123456789012:build/my-sample-project:${id}`,
    'additional-information': {
      artifact: { location: 'output-bucket', 'override-artifact-name': true },
      cache: { type: 'NO_CACHE' },
      environment: {
        image: 'aws/codebuild/standard:5.0',
        'privileged-mode': false,
        'compute-type': 'BUILD_GENERAL1_SMALL',
        type: 'LINUX_CONTAINER',
        'environment-variables': [],
      },
      'build-number': 5,
      'timeout-in-minutes': 60,
      'queued-timeout-in-minutes': 480,
      'build-complete': false,
      initiator: 'MyCodeBuildDemoUser',
      'build-start-time': 'Sep 1, 2017 4:12:29 PM',
      source: { location: 'input-bucket/my-input-artifact.zip', type: 'S3', 'git-clone-depth': 0 },
      logs: {
        'group-name': '/aws/codebuild/my-sample-project',
        'stream-name': id,
        'deep-link': `https://console.aws.amazon.com/cloudwatch/home?region=us-west-2#logEvent:group=/aws/codebuild/my-sample-project;stream=${id}`,
      },
      phases: [
        {
          'phase-context': [': '],
          'start-time': 'Sep 1, 2017 4:12:29 PM',
          'end-time': 'Sep 1, 2017 4:13:05 PM',
          'duration-in-seconds': 36,
          'phase-type': 'SUBMITTED',
          'phase-status': 'SUCCEEDED',
        },
        { 'start-time': 'Sep 1, 2017 4:13:05 PM', 'phase-type': 'QUEUED' },
      ],
    },
    'current-phase': 'QUEUED',
    'current-phase-context': '[]',
    version: '1',
  });
});

test('a phase tells how it ended, and when', () => {
  enterPhase(record, 'BUILD');
  jest.advanceTimersByTime(70_000);
  endPhase(record, 'FAILED', { statusCode: 'COMMAND_EXECUTION_ERROR', message: 'exit status 1' });
  events.phaseChanged(record);
  expect(detail()).toMatchObject({
    'completed-phase': 'BUILD',
    'completed-phase-context': '[COMMAND_EXECUTION_ERROR: exit status 1]',
    'completed-phase-status': 'FAILED',
    'completed-phase-duration-seconds': 70,
    'completed-phase-start': 'Sep 1, 2017 4:12:29 PM',
    'completed-phase-end': 'Sep 1, 2017 4:13:39 PM',
    'additional-information': { phases: [{ 'phase-type': 'BUILD', 'duration-in-seconds': 70 }] },
  });
});
