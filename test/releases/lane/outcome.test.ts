import type { BuildEnd } from '../../../releases/lane/build-end';
import { endOfRun, isUnderWay } from '../../../releases/lane/outcome';
import { actionRun } from '../../support/action-runs';
import { planFacts } from '../../support/ledger';

const named = { execution: 'e1', target: 'dev_global_research' } as const;
const captured = { ...named, plan: null, operation: 'release', state: 'captured' } as const;
const plan = { ...planFacts(), basedOn: 0 };
const planned = { ...named, plan, operation: 'release', state: 'planned' } as const;
const run = (status: string, summary: string | null = null) => ({ status, summary });
const build: BuildEnd = {
  ...{ status: 'FAILED', exitCode: 3, startedAt: null, variables: new Map(), failures: [] },
  problem: 'Error while executing command: node taglane.js stage lint. Reason: exit status 3',
};

function failedAt(stage: string, changes: Partial<BuildEnd> = {}) {
  const actions = [actionRun('Source'), actionRun(stage, { status: 'Failed', build: 'lane_lint:1' })];
  return endOfRun(captured, { run: run('Failed'), actions, build: { ...build, ...changes } });
}

test('a gate that says no refuses, for the reasons that its report names', () => {
  const failures = ['no-admin: too much', 'CKV_AWS_1'];
  expect(failedAt('Lint', { failures })).toEqual({
    ...{ outcome: 'refused', stage: 'Lint', reason: 'no-admin: too much\nCKV_AWS_1' },
  });
});

test.each([
  ['that broke', { exitCode: 1 }, 'failed', /exit status 3/],
  ['without a report', {}, 'refused', /exit status 3/],
  ['that took too long', { status: 'TIMED_OUT', exitCode: null, problem: 'too long' }, 'failed', /too long/],
  ['that was stopped', { status: 'STOPPED', exitCode: null }, 'stopped', /stopped/],
])('a build %s', (_, changes, outcome, reason) => {
  const end = failedAt('Plan', changes);
  expect(end).toMatchObject({ outcome, stage: 'Plan' });
  expect(end.reason).toMatch(reason);
});

test('a build that CodeBuild has forgotten leaves the words of CodePipeline', () => {
  const actions = [
    actionRun('Scan', { status: 'Failed', build: 'b', error: { code: 'JobFailed', message: 'gone' } }),
  ];
  const end = endOfRun(captured, { run: run('Failed'), actions, build: undefined });
  expect(end).toEqual({ outcome: 'failed', stage: 'Scan', reason: 'gone\nnext: taglane retry e1' });
});

test('a person rejects, with a name and a comment', () => {
  const answer = { status: 'Failed', by: 'arn:aws:iam::1:user/ann', summary: 'not now' } as const;
  const actions = [actionRun('Plan'), actionRun('Approve', answer)];
  expect(endOfRun(planned, { run: run('Failed'), actions, build: undefined })).toEqual({
    ...{ outcome: 'rejected', stage: 'Approve', reason: 'arn:aws:iam::1:user/ann has rejected it: not now' },
  });
});

test('an approval that nobody gave in time has expired', () => {
  const error = { code: 'ActionTimedOut', message: 'late' };
  const actions = [actionRun('Approve', { status: 'Failed', error })];
  expect(endOfRun(planned, { run: run('Failed'), actions, build: undefined }).outcome).toBe('expired');
});

test.each(['Stopped', 'Superseded', 'Cancelled'])('an execution that is %s was stopped', (status) => {
  const facts = { run: run(status, 'not today'), actions: [actionRun('Plan')], build: undefined };
  const reason = status === 'Stopped' ? 'not today' : `CodePipeline: ${status}`;
  expect(endOfRun(planned, facts)).toEqual({ outcome: 'stopped', stage: 'Plan', reason });
});

test.each([
  ['release', false, 'no-change'],
  ['drift', true, 'drifted'],
  ['release', true, 'failed'],
] as const)('a %s that came to its end with changes: %s', (operation, hasChanges, outcome) => {
  const row = { ...planned, operation, plan: { ...plan, hasChanges } };
  expect(endOfRun(row, { run: run('Succeeded'), actions: [], build: undefined }).outcome).toBe(outcome);
});

test('what ended while it was applied may be there in part', () => {
  const actions = [actionRun('Apply', { status: 'Failed', build: 'b' })];
  const facts = { run: run('Failed'), actions, build: { ...build, status: 'STOPPED' } };
  expect(endOfRun({ ...planned, state: 'applying' }, facts)).toMatchObject({
    ...{ outcome: 'stopped', stage: 'Apply', reason: expect.stringContaining('taglane ledger repair') },
  });
});

test.each([
  ['Synth', /\nnext: taglane retry e1$/],
  [
    'Plan',
    /\nnext: taglane retry e1; if the state stays locked, before that: taglane unlock dev_global_research$/,
  ],
])('what broke off at %s says what to do next', (stage, words) => {
  const problem = 'p'.repeat(3000);
  const { reason } = failedAt(stage, { status: 'FAULT', exitCode: null, problem });
  expect(reason).toMatch(words);
  expect(reason).toHaveLength(2000);
});

test('an execution that is stopping has not ended', () => {
  expect(['InProgress', 'Stopping', 'Stopped'].map((status) => isUnderWay({ status }))).toEqual([
    ...[true, true, false],
  ]);
});
