import type { ActionDeclaration, PipelineDeclaration, StageDeclaration } from '@aws-sdk/client-codepipeline';
import { actionProblems } from './action-rules';
import { stagesOf } from './pipeline-record';

/** Everything about a pipeline that CodePipeline refuses; empty when it is fine. */
export function structureProblems(declaration: PipelineDeclaration): string[] {
  const stages = stagesOf(declaration);
  return [
    ...sizeProblems(stages),
    ...nameProblems(stages),
    ...sourceProblems(stages),
    ...stages.flatMap(({ actions }) => (actions ?? []).flatMap(actionProblems)),
    ...artifactProblems(stages),
    ...storeProblems(declaration),
    ...versionProblems(declaration),
  ];
}

function sizeProblems(stages: readonly StageDeclaration[]): string[] {
  const problems = stages.length < 2 ? ['Pipeline should have at least two stages'] : [];
  const empty = stages.filter(({ actions }) => (actions ?? []).length === 0);
  return [...problems, ...empty.map(({ name }) => `Stage ${name ?? ''} should have at least one action`)];
}

function nameProblems(stages: readonly StageDeclaration[]): string[] {
  const twice = duplicates(stages.map(({ name }) => name ?? '')).map(
    (name) => `Stage name ${name} is not unique within the pipeline`,
  );
  const actions = stages.flatMap(({ name, actions: own }) =>
    duplicates((own ?? []).map((action) => action.name ?? '')).map(
      (action) => `Action name ${action} is not unique within the stage ${name ?? ''}`,
    ),
  );
  const namespaces = stages
    .flatMap(({ actions: own }) => own ?? [])
    .map(({ namespace }) => namespace)
    .filter((name) => name !== undefined);
  return [
    ...twice,
    ...actions,
    ...duplicates(namespaces).map((name) => `Namespace ${name} is used by more than one action`),
  ];
}

function sourceProblems(stages: readonly StageDeclaration[]): string[] {
  const isSource = (action: ActionDeclaration): boolean => action.actionTypeId?.category === 'Source';
  const [first, ...later] = stages;
  const problems = (first?.actions ?? []).every(isSource)
    ? []
    : ['Pipeline should start with a stage that only contains source actions'];
  const misplaced = later.filter(({ actions }) => (actions ?? []).some(isSource));
  return [
    ...problems,
    ...misplaced.map(
      ({ name }) => `Source actions are only allowed in the first stage, and stage ${name ?? ''} has one`,
    ),
  ];
}

/** An input must be the output of an action before it, and no two actions make the same artifact. */
function artifactProblems(stages: readonly StageDeclaration[]): string[] {
  const made = new Set<string>();
  const problems: string[] = [];
  for (const { actions } of stages) {
    const ordered = [...(actions ?? [])].sort((a, b) => (a.runOrder ?? 1) - (b.runOrder ?? 1));
    for (const action of ordered) {
      for (const { name = '' } of action.inputArtifacts ?? []) {
        if (!made.has(name))
          problems.push(
            `Input Artifact Bundle ${name} in action ${action.name ?? ''} is not declared as Output Artifact Bundle in any of the preceding actions`,
          );
      }
      for (const { name = '' } of action.outputArtifacts ?? []) {
        if (made.has(name))
          problems.push(
            `Output Artifact Bundle name must be unique within the pipeline. ${name} has been used more than once`,
          );
        made.add(name);
      }
    }
  }
  return problems;
}

function storeProblems({ artifactStore, artifactStores }: PipelineDeclaration): string[] {
  if ((artifactStore === undefined) === (artifactStores === undefined)) {
    return ['The pipeline should have either artifactStore or artifactStores'];
  }
  return [];
}

function versionProblems(declaration: PipelineDeclaration): string[] {
  const problems: string[] = [];
  const { pipelineType, executionMode, variables, triggers } = declaration;
  if (pipelineType !== 'V2') {
    if (executionMode !== undefined && executionMode !== 'SUPERSEDED')
      problems.push(`Execution mode ${executionMode} requires pipeline type V2`);
    if ((variables ?? []).length > 0) problems.push('Pipeline variables require pipeline type V2');
    if ((triggers ?? []).length > 0) problems.push('Triggers require pipeline type V2');
    if (stagesOf(declaration).some(hasConditions)) problems.push('Stage conditions require pipeline type V2');
  }
  const rollsBack = stagesOf(declaration).some(({ onFailure }) => onFailure?.result === 'ROLLBACK');
  if (executionMode === 'PARALLEL' && rollsBack) problems.push('Rollback is not available in PARALLEL mode');
  return problems;
}

function hasConditions({ beforeEntry, onSuccess, onFailure }: StageDeclaration): boolean {
  return beforeEntry !== undefined || onSuccess !== undefined || onFailure !== undefined;
}

function duplicates(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))];
}
