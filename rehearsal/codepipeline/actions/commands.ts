import type { Builds } from '../../codebuild/builds';
import { ActionFailure, type ActionResult, type ActionRunner, newArtifact } from '../action-context';
import { commandsBuild } from '../commands-build';
import { completed } from '../project-build';

/** Compute, Commands: runs shell commands in a build of CodePipeline's own. */
export function commandsAction(builds: Builds): ActionRunner {
  return async (context): Promise<ActionResult> => {
    const { declaration, execution, run } = context;
    const [output] = declaration.outputArtifacts ?? [];
    const artifact = output === undefined ? null : newArtifact(context, output.name ?? '', null);
    const record = commandsBuild(execution, {
      name: run.action,
      commands: declaration.commands ?? [],
      inputs: run.inputs,
      output: artifact === null ? null : { artifact, files: output?.files ?? ['**/*'] },
      outputVariables: declaration.outputVariables ?? [],
      variables: (declaration.environmentVariables ?? []).map(({ name = '', value = '' }) => ({
        name,
        value,
      })),
      roleArn: declaration.roleArn ?? execution.declaration.roleArn ?? '',
      region: context.region,
      timeoutInMinutes: declaration.timeoutInMinutes,
    });
    run.externalId = record.build.id ?? '';
    context.progress();
    const build = await completed(builds, record, context.aborted);
    if (build.buildStatus !== 'SUCCEEDED')
      throw new ActionFailure('JobFailed', `Commands ended with state: ${build.buildStatus ?? ''}`);
    const variables = (build.exportedEnvironmentVariables ?? []).map(({ name, value }) => [
      name ?? '',
      value ?? '',
    ]);
    return { outputs: artifact === null ? [] : [artifact], variables: Object.fromEntries(variables) };
  };
}
