import { latestRuns, parseLaneAction } from '../../../releases/steering/lane-action';

const build = { category: 'Build' as const, owner: 'AWS' as const, provider: 'CodeBuild', version: '1' };

test('a build is known by its id, an approval by what it shows', () => {
  const run = parseLaneAction({
    ...{ stageName: 'Plan', actionName: 'Plan', status: 'Succeeded' },
    input: { actionTypeId: build, resolvedConfiguration: { ProjectName: 'p' } },
    output: { executionResult: { externalExecutionId: 'p:1' } },
  });
  expect(run).toMatchObject({ stage: 'Plan', build: 'p:1', question: null, reason: null });
  const approval = parseLaneAction({
    ...{ stageName: 'Approve', actionName: 'Approve', status: 'InProgress' },
    input: {
      actionTypeId: { ...build, category: 'Approval', provider: 'Manual' },
      resolvedConfiguration: { CustomData: '+1' },
    },
  });
  expect(approval).toMatchObject({ build: null, question: '+1' });
});

test('of a stage that ran again the last run counts, in the order of the lane', () => {
  const runs = [
    ['Plan', '2'],
    ['Lint', '1'],
    ['Plan', '1'],
    ['Synth', '1'],
  ].map(([stageName = '', id = '']) =>
    parseLaneAction({
      ...{ stageName, actionName: stageName, status: 'Failed', input: { actionTypeId: build } },
      output: { executionResult: { externalExecutionId: `${stageName}:${id}` } },
    }),
  );
  expect(latestRuns(runs).map(({ build: id }) => id)).toEqual(['Synth:1', 'Lint:1', 'Plan:2']);
});
