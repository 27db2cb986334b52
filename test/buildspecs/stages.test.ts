import {
  PLAN_VARIABLES,
  STAGES,
  stageNamespace,
  stagesFor,
  stageTitle,
  stageVariable,
  type ArtifactName,
} from '../../buildspecs/stages';

test('a lane that waits for a person asks between plan and apply', () => {
  expect(stagesFor('manual').map(({ name }) => name)).toEqual([
    'synth',
    'lint',
    'scan',
    'plan',
    'approve',
    'apply',
  ]);
});

test('an automatic lane goes from plan to apply', () => {
  expect(stagesFor('automatic').map(({ name }) => name)).toEqual(['synth', 'lint', 'scan', 'plan', 'apply']);
});

test('a stage reads only sources and what an earlier stage has handed over', () => {
  const there = new Set<ArtifactName>(['Release', 'Toolchain']);
  for (const stage of STAGES) {
    if (stage.kind !== 'build') continue;
    expect(stage.inputs.filter((input) => !there.has(input))).toEqual([]);
    if (stage.output !== null) there.add(stage.output);
  }
});

test('only synth reads the repository', () => {
  const readers = STAGES.filter((stage) => stage.kind === 'build' && stage.inputs.includes('Release'));
  expect(readers.map(({ name }) => name)).toEqual(['synth']);
});

test('approval and apply are skipped when the plan changes nothing', () => {
  expect(STAGES.filter(({ entry }) => entry === 'changes').map(({ name }) => name)).toEqual([
    'approve',
    'apply',
  ]);
});

test('no namespace is the name of an artifact', () => {
  const artifacts = [
    'Release',
    'Toolchain',
    ...STAGES.flatMap((stage) => (stage.kind === 'build' ? [stage.output] : [])),
  ];
  for (const { name } of STAGES) expect(artifacts).not.toContain(stageNamespace(name));
});

test('a variable of the plan is referred to by its namespace', () => {
  expect(stageTitle('plan')).toBe('Plan');
  expect(stageVariable('plan', PLAN_VARIABLES[4])).toBe('#{PlanVars.HAS_CHANGES}');
});
