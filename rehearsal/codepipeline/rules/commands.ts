import type { Builds } from '../../codebuild/builds';
import { ActionFailure } from '../action-context';
import { commandsBuild } from '../commands-build';
import type { RuleRunner } from '../rule-context';

/** Commands: passes when all commands succeed. */
export function commandsRule(builds: Builds): RuleRunner {
  return async ({ declaration, execution, region, run, aborted }) => {
    const inputs = (declaration.inputArtifacts ?? [])
      .map((input) => execution.artifacts.get(input.name ?? ''))
      .filter((found) => found !== undefined);
    const record = commandsBuild(execution, {
      name: run.rule,
      commands: declaration.commands ?? [],
      inputs,
      output: null,
      outputVariables: [],
      variables: [],
      roleArn: declaration.roleArn ?? execution.declaration.roleArn ?? '',
      region,
    });
    run.externalId = record.build.id ?? '';
    builds.submit(record);
    aborted.addEventListener('abort', () => void builds.stop(record));
    await builds.ended(record);
    if (record.build.buildStatus !== 'SUCCEEDED')
      throw new ActionFailure('JobFailed', `Commands ended with state: ${record.build.buildStatus ?? ''}`);
    return 'All commands succeeded';
  };
}
