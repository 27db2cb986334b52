import type { Builds } from '../../codebuild/builds';
import { ActionFailure } from '../action-context';
import { commandsBuild } from '../commands-build';
import { completed } from '../project-build';
import { inputsOf, type RuleRunner } from '../rule-context';

/** Commands: passes when all commands succeed. */
export function commandsRule(builds: Builds): RuleRunner {
  return async (context) => {
    const { declaration, execution, region, run, aborted } = context;
    const record = commandsBuild(execution, {
      name: run.rule,
      commands: declaration.commands ?? [],
      inputs: inputsOf(context),
      output: null,
      outputVariables: [],
      variables: [],
      roleArn: declaration.roleArn ?? execution.declaration.roleArn ?? '',
      region,
      timeoutInMinutes: declaration.timeoutInMinutes,
    });
    run.externalId = record.build.id ?? '';
    const { buildStatus } = await completed(builds, record, aborted);
    if (buildStatus !== 'SUCCEEDED')
      throw new ActionFailure('JobFailed', `Commands ended with state: ${buildStatus ?? ''}`);
    return 'All commands succeeded';
  };
}
