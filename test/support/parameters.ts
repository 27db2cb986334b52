import { Emulator } from '../../rehearsal/aws/emulator';
import { ServiceError } from '../../rehearsal/wire/service-error';
import type { Target } from '../../tags/target';
import type { RehearsedLanes } from './rehearsed-lanes';
import { parameterOf } from './word-organisation';

/** The words that the parameter of a target has said, the oldest first; none when there is no parameter. */
export async function wordsSaid({ rehearsal }: RehearsedLanes, target: Target): Promise<string[]> {
  const emulator = new Emulator(rehearsal.emulator);
  const { account, region } = target;
  const question = { Name: parameterOf(target), MaxResults: 50 };
  try {
    const answer = await emulator.jsonAsRoot(
      account,
      region,
      'ssm',
      'AmazonSSM.GetParameterHistory',
      question,
    );
    return (answer['Parameters'] as { readonly Value: string }[]).map(({ Value }) => Value);
  } catch (error) {
    if (error instanceof ServiceError && error.code === 'ParameterNotFound') return [];
    throw error;
  } finally {
    emulator.agent.destroy();
  }
}
