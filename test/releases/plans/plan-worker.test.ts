import { PlanWorker, type SharedProvider } from '../../../releases/plans/plan-worker';
import type { PlanOutcome } from '../../../releases/plans/target-plan';

const FINE: PlanOutcome = { kind: 'unchanged' };
const FAILED: PlanOutcome = { kind: 'failed', message: 'no credentials' };

class Provider implements SharedProvider {
  lives = true;
  constructor(readonly attachment: string) {}
  stop(): Promise<void> {
    this.lives = false;
    return Promise.resolve();
  }
}

/** A worker whose runs and provider processes a test can read; `outcome` says what a run comes to. */
function worker(outcome: (attachment: string | undefined) => PlanOutcome) {
  const runs: string[] = [];
  const started: Provider[] = [];
  const made = new PlanWorker<string>(
    (item, attachment) => {
      runs.push(`${item} ${attachment ?? 'plain'}`);
      return Promise.resolve(outcome(attachment));
    },
    () => {
      const provider = new Provider(`p${started.length + 1}`);
      started.push(provider);
      return Promise.resolve(provider);
    },
  );
  return { made, runs, started };
}

test('one provider serves one plan after another, and ends with the worker', async () => {
  const { made, runs, started } = worker(() => FINE);
  for (const item of ['a', 'b']) expect(await made.plan(item)).toBe(FINE);
  expect(runs).toEqual(['a p1', 'b p1']);
  await made.end();
  expect(started.map(({ lives }) => lives)).toEqual([false]);
});

test('a plan that fails with the provider and not without it is none of the target’s faults', async () => {
  const { made, runs } = worker((attachment) => (attachment === 'p1' ? FAILED : FINE));
  expect(await made.plan('a')).toBe(FINE);
  expect(await made.plan('b')).toBe(FINE);
  expect(runs).toEqual(['a p1', 'a plain', 'b p2']);
});

test('a plan that fails without the provider as well has failed, and the provider goes on', async () => {
  const { made, runs, started } = worker(() => FAILED);
  expect(await made.plan('a')).toEqual(FAILED);
  await made.plan('b');
  expect(runs).toEqual(['a p1', 'a plain', 'b p1', 'b plain']);
  expect(started).toHaveLength(1);
});

test('a provider that has ended is replaced', async () => {
  const { made, runs, started } = worker(() => FINE);
  await made.plan('a');
  await started[0]?.stop();
  await made.plan('b');
  expect(runs).toEqual(['a p1', 'b p2']);
});

test('after two providers that fail the worker goes on without', async () => {
  const { made, runs, started } = worker((attachment) => (attachment === undefined ? FINE : FAILED));
  for (const item of ['a', 'b', 'c']) expect(await made.plan(item)).toBe(FINE);
  expect(runs).toEqual(['a p1', 'a plain', 'b p2', 'b plain', 'c plain']);
  expect(started.map(({ lives }) => lives)).toEqual([false, false]);
});

test('a provider that does not start stops no plan', async () => {
  let tries = 0;
  const made = new PlanWorker<string>(
    () => Promise.resolve(FINE),
    () => Promise.reject(new Error(`try ${(tries += 1)}`)),
  );
  for (const item of ['a', 'b', 'c']) expect(await made.plan(item)).toBe(FINE);
  expect(tries).toBe(2);
});

test('a plan that was stopped is not made again', async () => {
  const { made, runs } = worker(() => ({ kind: 'stopped' }));
  expect(await made.plan('a')).toEqual({ kind: 'stopped' });
  expect(runs).toEqual(['a p1']);
});
