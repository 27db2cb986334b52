import {
  PLAN_VARIABLES,
  STAGES,
  stageNamespace,
  stageTitle,
  stageVariable,
  type ArtifactName,
} from '../../buildspecs/stages';

test('a person is asked between plan and apply', () => {
  expect(STAGES.map(({ name }) => name)).toEqual(['synth', 'lint', 'scan', 'plan', 'approve', 'apply']);
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

test('the plan stage says by a variable of its own whether a person is asked, and whether anything is applied', () => {
  const entries = STAGES.flatMap(({ name, entry }) => (entry === null ? [] : [[name, entry]]));
  expect(entries).toEqual([
    ['approve', 'ASK'],
    ['apply', 'APPLY'],
  ]);
  for (const [, entry] of entries) expect(PLAN_VARIABLES).toContain(entry);
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
  expect(stageVariable('plan', 'ASK')).toBe('#{PlanVars.ASK}');
});
