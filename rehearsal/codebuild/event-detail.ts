import type { BuildPhase } from '@aws-sdk/client-codebuild';
import type { BuildRecord } from './build-record';

/**
 * What the events of a build say of it. AWS fact: names have hyphens, and dates are text in UTC. Source:
 * https://docs.aws.amazon.com/codebuild/latest/userguide/sample-build-notifications-ref.html
 */
export function additionalInformation({ build }: BuildRecord): object {
  return {
    artifact: { location: '', ...Object(hyphenated(build.artifacts)) },
    cache: hyphenated(build.cache),
    environment: hyphenated(build.environment),
    'build-number': build.buildNumber,
    'timeout-in-minutes': build.timeoutInMinutes,
    'queued-timeout-in-minutes': build.queuedTimeoutInMinutes,
    'build-complete': build.buildComplete,
    initiator: build.initiator,
    'build-start-time': dateText(build.startTime),
    source: hyphenated(build.source),
    'source-version': build.sourceVersion,
    logs: {
      'group-name': build.logs?.groupName,
      'stream-name': build.logs?.streamName,
      'deep-link': build.logs?.deepLink,
    },
    phases: (build.phases ?? []).map(phaseDetail),
  };
}

/** The contexts of a phase as one text. */
export function contextText(phase: BuildPhase | undefined): string {
  return `[${(phase === undefined ? [] : (contextsOf(phase) ?? [])).join(', ')}]`;
}

/** A date as `Sep 1, 2017 4:12:29 PM`. */
export function dateText(date: Date | undefined): string | undefined {
  if (date === undefined) return undefined;
  const day = date.toLocaleDateString('en-US', { dateStyle: 'medium', timeZone: 'UTC' });
  const time = date.toLocaleTimeString('en-US', { timeStyle: 'medium', timeZone: 'UTC' });
  return `${day} ${time.replace(/\s/, ' ')}`;
}

function phaseDetail(phase: BuildPhase): object {
  return {
    'phase-type': phase.phaseType,
    'phase-status': phase.phaseStatus,
    'start-time': dateText(phase.startTime),
    'end-time': dateText(phase.endTime),
    'duration-in-seconds': phase.durationInSeconds,
    'phase-context': contextsOf(phase),
  };
}

function contextsOf({ contexts }: BuildPhase): string[] | undefined {
  return contexts?.map(({ statusCode, message }) => `${statusCode ?? ''}: ${message ?? ''}`);
}

/** A value whose members are called `compute-type` instead of `computeType`, at every depth. */
function hyphenated(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(hyphenated);
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(([name, member]) => [hyphenatedName(name), hyphenated(member)]);
  return Object.fromEntries(members);
}

function hyphenatedName(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
