import type { Emulator } from '../../aws/emulator';
import { ActionFailure } from '../action-context';
import type { Jobs } from '../jobs';
import { invokeWithJob } from '../lambda-invocation';
import type { RuleRunner } from '../rule-context';

/** LambdaInvoke: passes when the function reports success for its job. */
export function lambdaRule(emulator: Emulator, jobs: Jobs): RuleRunner {
  return async ({ configuration, session, region, aborted }) => {
    const account = session.arn.split(':')[4] ?? '';
    const functionName = configuration['FunctionName'] ?? '';
    const data = {
      ruleConfiguration: { configuration },
      actionConfiguration: { configuration },
      inputArtifacts: [],
      outputArtifacts: [],
    };
    const outcome = await invokeWithJob(emulator, jobs, {
      functionName,
      account,
      region,
      session,
      data,
      aborted,
    });
    if (outcome.kind === 'failure') throw new ActionFailure(outcome.type, outcome.message);
    return outcome.summary;
  };
}
