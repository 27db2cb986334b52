import type { BuildRecord } from '../../rehearsal/codebuild/build-record';
import { failureOf } from '../../rehearsal/failure';
import { captureStage } from '../../rehearsal/stage-view';

function capture(status: string, lastLines: readonly string[] = []): BuildRecord {
  const phases = [{ phaseType: 'BUILD', phaseStatus: 'FAILED', contexts: [{ message: 'exit status 3' }] }];
  const build = { id: 'capture:1', buildStatus: status, buildComplete: status !== 'IN_PROGRESS', phases };
  return { build, lastLines } as unknown as BuildRecord;
}

const REFUSAL = ['error: the plan is not applied:', '  state: it has moved on', '  plan: too old'];

test.each<[string, readonly string[], readonly string[], string]>([
  [
    'from its error on',
    ['reading', ...REFUSAL],
    REFUSAL,
    'error: the plan is not applied: state: it has moved on',
  ],
  [
    'the end',
    ['✗ one', 'lint refused: 1 refuses'],
    ['✗ one', 'lint refused: 1 refuses'],
    'lint refused: 1 refuses',
  ],
  ['nothing', [], [], 'exit status 3'],
])('a failed stage says %s of what its build printed', (_, printed, lastWords, failure) => {
  const stage = captureStage(capture('FAILED', printed));
  expect(stage).toMatchObject({ status: 'failed', reason: 'exit status 3', lastWords });
  expect(failureOf(stage)).toBe(failure);
});

test('a stage that has not failed has no last words', () => {
  for (const status of ['IN_PROGRESS', 'SUCCEEDED'])
    expect(captureStage(capture(status, ['error: no']))).toMatchObject({ reason: null, lastWords: [] });
  expect(captureStage(undefined)).toMatchObject({ status: 'waiting', build: null });
});
