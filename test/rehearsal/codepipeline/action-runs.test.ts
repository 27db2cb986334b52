import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ActionDeclaration } from '@aws-sdk/client-codepipeline';
import type { ActionRunner } from '../../../rehearsal/codepipeline/action-context';
import { ActionRuns } from '../../../rehearsal/codepipeline/action-runs';
import { newExecution } from '../../../rehearsal/codepipeline/new-execution';
import type { PipelineEvents } from '../../../rehearsal/codepipeline/pipeline-events';
import type { PipelineRecord } from '../../../rehearsal/codepipeline/pipeline-record';
import type { Site } from '../../../rehearsal/endpoint/site';

let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'action-runs-'));
  jest.useFakeTimers({ doNotFake: ['nextTick', 'setImmediate', 'queueMicrotask'] });
});
afterEach(() => {
  jest.useRealTimers();
  rmSync(directory, { recursive: true, force: true });
});

const place = { account: '111122223333', region: 'us-east-1' };
const action: ActionDeclaration = {
  name: 'Act',
  actionTypeId: { category: 'Invoke', owner: 'AWS', provider: 'Slow', version: '1' },
  timeoutInMinutes: 5,
};

function execution() {
  const declaration = { name: 'p', roleArn: 'arn:aws:iam::111122223333:role/p', stages: [] };
  const pipeline = { declaration, executions: [] } as unknown as PipelineRecord;
  return newExecution(pipeline, place, {}, { triggerType: 'CreatePipeline', triggerDetail: 'me' });
}

/** Runs the action with a runner, so that only time is not real; resolves with the run once `runner` has begun. */
async function begin(runner: ActionRunner, stop: AbortSignal) {
  const session = { arn: 'arn:aws:sts::111122223333:assumed-role/p/s', accessKeyId: 'ASIA' };
  const emulator = { assumeRole: () => Promise.resolve(session) };
  const site = { emulator, directory } as unknown as Site;
  const events = { action: () => undefined, changed: () => undefined } as unknown as PipelineEvents;
  let begun: () => void = () => undefined;
  const started = new Promise<void>((resolve) => (begun = resolve));
  const runs = new ActionRuns(site, events, {
    'Invoke/AWS/Slow': (context) => {
      begun();
      return runner(context);
    },
  });
  const owner = execution();
  const ended = runs.run(owner, 'Stage', action, null, stop);
  await started;
  return { ended, run: () => owner.actions[0] };
}

const hangs: ActionRunner = () => new Promise(() => undefined);

test('an action that takes longer than its time has failed, even when its runner hangs', async () => {
  const { ended, run } = await begin(hangs, new AbortController().signal);
  await jest.advanceTimersByTimeAsync(5 * 60_000);
  expect(await ended).toBe(false);
  expect(run()).toMatchObject({ status: 'Failed', error: { code: 'ActionTimedOut' } });
});

test('an action that is stopped before its time is abandoned', async () => {
  const stop = new AbortController();
  const { ended, run } = await begin(hangs, stop.signal);
  stop.abort();
  expect(await ended).toBe(false);
  expect(run()).toMatchObject({ status: 'Abandoned' });
});

test('an action that is done in time has succeeded, and its time does not count any more', async () => {
  const { ended, run } = await begin(
    () => Promise.resolve({ summary: 'done' }),
    new AbortController().signal,
  );
  expect(await ended).toBe(true);
  await jest.advanceTimersByTimeAsync(60 * 60_000);
  expect(run()).toMatchObject({ status: 'Succeeded', summary: 'done' });
});
