import { pipelineOf } from './fixtures/pipeline';

const CONNECTION = {
  kind: 'connection',
  arn: 'arn:aws:codeconnections:us-east-1:111122223333:connection/0f6b',
  repository: 'acme/infra',
} as const;

test.each(['dev', 'prod'])('%s has a place for a person between plan and apply', async (lane) => {
  const { stage } = await pipelineOf({}, lane);
  expect(stage.map(({ name }) => name)).toEqual([
    'Source',
    'Synth',
    'Lint',
    'Scan',
    'Plan',
    'Approve',
    'Apply',
  ]);
  expect(stage[5]?.action[0]).toMatchObject({
    category: 'Approval',
    timeout_in_minutes: 24 * 60,
    configuration: { CustomData: '#{PlanVars.SUMMARY}' },
  });
});

test('a lane is a queue in which nothing overtakes and nothing is retried by itself', async () => {
  const pipeline = await pipelineOf({}, 'dev');
  expect(pipeline).toMatchObject({ pipeline_type: 'V2', execution_mode: 'QUEUED' });
  expect(pipeline.stage.filter((stage) => 'on_failure' in stage || 'on_success' in stage)).toEqual([]);
});

test('approval is skipped unless the plan asks for it, apply unless there is something to apply', async () => {
  const { stage } = await pipelineOf({}, 'prod');
  const guarded = stage.filter(({ before_entry }) => before_entry !== undefined);
  expect(guarded.map(({ name }) => name)).toEqual(['Approve', 'Apply']);
  const configurations = ['ASK', 'APPLY'].map((name) => ({
    ...{ Variable: `#{PlanVars.${name}}`, Operator: 'EQ', Value: 'true' },
  }));
  expect(guarded.map(({ before_entry }) => before_entry?.condition)).toMatchObject(
    configurations.map((configuration) => ({ result: 'SKIP', rule: [{ configuration }] })),
  );
});

test('every name, namespace and variable is one that CodePipeline takes', async () => {
  for (const changes of [{}, { tooling: tooling() }]) {
    const { stage } = await pipelineOf(changes, 'prod');
    const actions = stage.flatMap(({ action }) => action);
    const artifacts = actions.flatMap(({ output_artifacts = [] }) => output_artifacts);
    const namespaces = actions.flatMap(({ namespace }) => (namespace === undefined ? [] : [namespace]));
    for (const name of [...stage, ...actions].map(({ name }) => name))
      expect(name).toMatch(/^[A-Za-z0-9.@_-]{1,100}$/);
    for (const { configuration = {} } of actions)
      for (const value of Object.values(configuration)) expect(value.length).toBeLessThanOrEqual(1000);
    for (const name of artifacts) expect(name).toMatch(/^[A-Za-z0-9_-]{1,100}$/);
    expect(new Set([...artifacts, ...namespaces]).size).toBe(artifacts.length + namespaces.length);
    const used = JSON.stringify(stage).match(/#\{[^}]*\}/g) ?? [];
    const known = ['variables', 'codepipeline', ...namespaces];
    for (const variable of used) expect(known).toContain(variable.slice(2, variable.indexOf('.')));
  }
});

test('an artifact is read only after it was written', async () => {
  const { stage } = await pipelineOf({}, 'prod');
  const written = new Set<string>();
  for (const action of stage.flatMap((one) => one.action)) {
    expect((action.input_artifacts ?? []).filter((name) => !written.has(name))).toEqual([]);
    for (const name of action.output_artifacts ?? []) written.add(name);
  }
});

test('builds are told what was captured, what is done with it and for whom', async () => {
  const { stage, variable, trigger } = await pipelineOf({}, 'dev');
  expect(environmentOf(stage[1])).toEqual({
    TAG: '#{variables.TAG}',
    COMMIT: '#{variables.COMMIT}',
    OPERATION: '#{variables.OPERATION}',
    REQUESTED_BY: '#{variables.REQUESTED_BY}',
    EXECUTION: '#{codepipeline.PipelineExecutionId}',
    RELEASE_KEY: '#{SourceVars.ObjectKey}',
    RELEASE_VERSION: '#{SourceVars.VersionId}',
  });
  expect(variable?.map(({ name, default_value }) => [name, default_value])).toEqual([
    ['TAG', undefined],
    ['COMMIT', undefined],
    ['OPERATION', 'release'],
    ['REQUESTED_BY', '-'],
  ]);
  expect(trigger).toBeUndefined();
});

test.each([
  ['environment', 'dev', 'dev_*/*/*'],
  ['team', 'dev_research', 'dev_*/research/*'],
  ['target', 'dev_global_research', 'dev_global/research/*'],
])('with a connection, a pushed tag starts the lane of its %s', async (lane, id, pattern) => {
  const { stage, trigger, variable } = await pipelineOf({ tooling: tooling(), lane }, id);
  expect(trigger).toEqual([
    {
      provider_type: 'CodeStarSourceConnection',
      git_configuration: { source_action_name: 'Release', push: [{ tags: { includes: [pattern] } }] },
    },
  ]);
  expect(environmentOf(stage[1])).toMatchObject({
    TAG: '#{SourceVars.TagName}',
    COMMIT: '#{SourceVars.CommitId}',
  });
  expect(variable?.map(({ name }) => name)).toEqual(['OPERATION', 'REQUESTED_BY']);
});

function tooling(): object {
  return { account: '111122223333', region: 'us-east-1', repository: CONNECTION };
}

function environmentOf(stage: Awaited<ReturnType<typeof pipelineOf>>['stage'][number] | undefined): object {
  const text = stage?.action[0]?.configuration?.['EnvironmentVariables'] ?? '[]';
  const variables = JSON.parse(text) as { name: string; value: string }[];
  return Object.fromEntries(variables.map(({ name, value }) => [name, value]));
}
