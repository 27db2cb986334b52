import { latestRuns, parseActionRun } from '../../../releases/lane/action-run';
import { actionRun } from '../../support/action-runs';

const type = { owner: 'AWS', version: '1' } as const;

test('a build is known by its id, an approval by what it shows and who answered', () => {
  const run = parseActionRun({
    ...{ stageName: 'Plan', actionName: 'Plan', status: 'Succeeded' },
    input: { actionTypeId: { ...type, category: 'Build', provider: 'CodeBuild' } },
    output: { executionResult: { externalExecutionId: 'p:1' } },
  });
  expect(run).toMatchObject({ stage: 'Plan', build: 'p:1', question: null, by: null, error: null });
  const approval = parseActionRun({
    ...{ stageName: 'Approve', actionName: 'Approve', status: 'Succeeded', updatedBy: 'arn:eve' },
    input: {
      actionTypeId: { ...type, category: 'Approval', provider: 'Manual' },
      resolvedConfiguration: { CustomData: '+1' },
    },
    output: { executionResult: { externalExecutionId: 'a', externalExecutionSummary: 'fine' } },
  });
  expect(approval).toMatchObject({ build: null, question: '+1', by: 'arn:eve', summary: 'fine' });
});

test('of a stage that ran again the last run counts, in the order of the lane', () => {
  const runs = ['Synth:1', 'Plan:1', 'Lint:1', 'Plan:2'].map((build) =>
    actionRun(build.slice(0, build.indexOf(':')), { build }),
  );
  expect(latestRuns(runs).map(({ build }) => build)).toEqual(['Synth:1', 'Lint:1', 'Plan:2']);
});
