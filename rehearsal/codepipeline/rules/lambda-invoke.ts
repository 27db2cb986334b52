import type { Emulator } from '../../aws/emulator';
import type { Jobs } from '../jobs';
import { invokeWithJob } from '../lambda-invocation';
import type { RuleRunner } from '../rule-context';

/** LambdaInvoke: passes when the function reports success for its job. */
export function lambdaRule(emulator: Emulator, jobs: Jobs): RuleRunner {
  return async (context) => {
    const { summary } = await invokeWithJob(emulator, jobs, context, { inputs: [], outputs: [] });
    return summary;
  };
}
