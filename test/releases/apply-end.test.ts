import { applyEnded, deployEnded } from '../../releases/apply-end';
import { terraformFailed } from '../../releases/errors';
import type { PlanRecord } from '../../releases/plan-record';
import type { StateIdentity } from '../../releases/state-identity';
import type { ToolResult } from '../../tools/run';

const record = {
  ...{ stack: 'dev_global_research', tag: 'dev_global/research/1.0' },
  state: { lineage: 'a', serial: 7 },
} as PlanRecord;

const failed = {
  ...{ code: 1, signal: null, stdout: '', stderr: '' },
  ...{ durationMs: 3000, timedOut: false, truncated: false },
};

async function ended(how: Partial<ToolResult>, now: StateIdentity | Error): Promise<string> {
  const state = () => (now instanceof Error ? Promise.reject(now) : Promise.resolve(now));
  const error = await applyEnded(record, terraformFailed('apply', { ...failed, ...how }), state);
  return error instanceof Error ? error.message : '';
}

test('an apply that wrote nothing leaves the target as it was', async () => {
  expect(await ended({}, { lineage: 'a', serial: 7 })).toBe(
    [
      'terraform apply failed with exit code 1',
      '',
      'nothing of the plan is recorded in the state of dev_global_research: it is as before',
      'the state lock is released',
      'next: make a new plan, which shows what is left to do: in a lane taglane retry dev_global_research, by hand taglane plan dev_global/research/1.0',
    ].join('\n'),
  );
});

test.each([
  { lineage: 'a', serial: 9 },
  { lineage: 'b', serial: 7 },
])('an apply that left the state %j may have made something', async (now) => {
  expect(await ended({}, now)).toContain(
    `dev_global_research may be applied in part: what was made is recorded in its state (serial 7 before, ${now.serial} now)`,
  );
});

test.each([
  { code: null, timedOut: true },
  { code: null, signal: 'SIGKILL' as const },
])('an apply that ended so may hold the lock: %j', async (how) => {
  expect(await ended(how, record.state)).toContain('the state lock may still be held');
});

test('when the state cannot be read, nothing is claimed about it', async () => {
  const text = await ended({}, new Error('no network'));
  expect(text).toContain(
    'could not be read, so what was applied is not known\nthe state lock may still be held',
  );
});

test('what is no failure of Terraform is passed on', async () => {
  const bug = new TypeError('x is undefined');
  expect(await applyEnded(record, bug, () => Promise.resolve(record.state))).toBe(bug);
});

describe('a stack that a person deploys', () => {
  const place = { stack: 'tooling', directory: '/out/stacks/tooling' };
  const now = () => Promise.resolve({ lineage: 'a', serial: 9 });

  test('can be deployed again by the same command', async () => {
    const before = () => Promise.resolve(record.state);
    const error = await deployEnded(place, terraformFailed('apply', failed), { before, now });
    expect(error instanceof Error && error.message.split('\n').slice(2)).toEqual([
      'tooling may be applied in part: what was made is recorded in its state (serial 7 before, 9 now)',
      'the state lock is released',
      'next: run the same command again: its plan shows what is left to do',
    ]);
  });

  test('is unlocked with its own directory when its apply was killed', async () => {
    const killed = terraformFailed('apply', { ...failed, code: null, signal: 'SIGKILL' });
    const error = await deployEnded(place, killed, { before: () => Promise.resolve(record.state), now });
    expect(error).toMatchObject({
      message: expect.stringContaining(
        'may still be held; if the next run waits for it in vain: terraform -chdir=/out/stacks/tooling force-unlock',
      ) as string,
    });
  });
});
