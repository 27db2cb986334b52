import type { ActionDeclaration } from '@aws-sdk/client-codepipeline';
import { ActionFailure } from './action-context';
import type { ExecutionRecord } from './execution-record';

/** Throws ActionFailure unless all input artifacts of an action are there and are something that it can use. */
export function requireInputs(action: ActionDeclaration, { artifacts }: ExecutionRecord): void {
  const names = (action.inputArtifacts ?? []).map(({ name = '' }) => name);
  const missing = names.filter((name) => !artifacts.has(name));
  if (missing.length > 0) throw unusable(`No action has made the input artifact ${missing.join(', ')}`);
  // AWS fact: what a source hands on for builds to clone, no other action can use.
  const references = names.filter((name) => artifacts.get(name)?.repository !== undefined);
  if (references.length > 0 && action.actionTypeId?.provider !== 'CodeBuild')
    throw unusable(
      `Only CodeBuild can use the input artifact ${references.join(', ')}: it is a reference to a repository (CODEBUILD_CLONE_REF)`,
    );
}

function unusable(message: string): ActionFailure {
  return new ActionFailure('ConfigurationError', message);
}
