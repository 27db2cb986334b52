import { PipelineExecutionNotFoundException, PipelineNotFoundException } from '@aws-sdk/client-codepipeline';

/** For `catch`: `undefined` when CodePipeline knows no such lane or execution (it keeps twelve months); throws all else. */
export function undefinedWhenUnknown(error: unknown): undefined {
  const isUnknown =
    error instanceof PipelineExecutionNotFoundException || error instanceof PipelineNotFoundException;
  if (!isUnknown) throw error;
}
