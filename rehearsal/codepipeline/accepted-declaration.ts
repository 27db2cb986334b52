import type { PipelineDeclaration } from '@aws-sdk/client-codepipeline';
import { invalidStructure } from './errors';
import { structureProblems } from './structure-rules';

/** The declaration with AWS's defaults, or an error with everything that is wrong with it. */
export function acceptedDeclaration(
  given: PipelineDeclaration | undefined,
  version: number,
): PipelineDeclaration {
  const declaration: PipelineDeclaration = {
    name: undefined,
    roleArn: undefined,
    stages: undefined,
    ...given,
    pipelineType: given?.pipelineType ?? 'V1',
    executionMode: given?.executionMode ?? 'SUPERSEDED',
    version,
  };
  const problems = structureProblems(declaration);
  if (problems.length > 0) throw invalidStructure(problems);
  return {
    ...declaration,
    stages: (declaration.stages ?? []).map((stage) => ({
      ...stage,
      actions: (stage.actions ?? []).map((action) => ({
        ...action,
        runOrder: action.runOrder ?? 1,
        configuration: action.configuration ?? {},
        inputArtifacts: action.inputArtifacts ?? [],
        outputArtifacts: action.outputArtifacts ?? [],
      })),
    })),
  };
}
