import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BuildEvents } from '../../../rehearsal/codebuild/build-events';
import type { BuildRecord } from '../../../rehearsal/codebuild/build-record';
import { Builds } from '../../../rehearsal/codebuild/builds';
import { newBuild } from '../../../rehearsal/codebuild/start-build';
import { completed } from '../../../rehearsal/codepipeline/project-build';
import { World } from '../../../rehearsal/endpoint/place';
import type { Site } from '../../../rehearsal/endpoint/site';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'builds-'));
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask'] });
});
afterEach(() => {
  jest.useRealTimers();
  rmSync(directory, { recursive: true, force: true });
});

/** A queue in which nothing begins, unless the account may run a build. */
function queue(concurrentBuilds = 0): { builds: Builds; waiting: (minutes: number) => BuildRecord } {
  const events = { stateChanged: () => undefined } as unknown as BuildEvents;
  const site = { world: new World(), directory, concurrentBuilds } as unknown as Site;
  const builds = new Builds(site, events);
  const source = { type: 'NO_SOURCE' as const, buildspec: 'version: 0.2' };
  const waiting = (minutes: number): BuildRecord => {
    const project = { name: 'p', source, queuedTimeoutInMinutes: minutes };
    const at = { account: '111122223333', region: 'us-east-1' };
    const record = newBuild({ project, lastBuildNumber: 0 }, { projectName: 'p' }, at, 'me', null);
    builds.submit(record);
    return record;
  };
  return { builds, waiting };
}

test('a build that waits longer than its queued timeout has timed out, and the next one still waits', async () => {
  const { builds, waiting } = queue();
  const [first, second] = [waiting(5), waiting(10)];
  await jest.advanceTimersByTimeAsync(5 * 60_000);
  await builds.ended(first);
  expect(first.build).toMatchObject({ buildStatus: 'TIMED_OUT', buildComplete: true });
  expect(first.build.phases?.map(({ phaseType, phaseStatus }) => [phaseType, phaseStatus])).toEqual([
    ['SUBMITTED', 'SUCCEEDED'],
    ['QUEUED', 'TIMED_OUT'],
    ['COMPLETED', undefined],
  ]);
  expect(second.build).toMatchObject({ buildStatus: 'IN_PROGRESS', currentPhase: 'QUEUED' });
  await builds.stopAll();
  expect(second.build.buildStatus).toBe('STOPPED');
});

test('a build that comes when all were stopped, as for the event that one was, does not run', async () => {
  const { builds, waiting } = queue(1);
  await builds.stopAll();
  const record = waiting(5);
  await jest.advanceTimersByTimeAsync(1_000);
  await builds.ended(record);
  expect([record.build.phases, readdirSync(directory)]).toEqual([[], []]);
});

test('a build of an action that was ended meanwhile is not started', async () => {
  const { builds, waiting } = queue();
  const record = waiting(5);
  await builds.stopAll();
  await expect(completed(builds, record, AbortSignal.abort())).rejects.toThrow('aborted');
  expect(record.build.phases?.filter(({ phaseType }) => phaseType === 'SUBMITTED')).toHaveLength(1);
});
