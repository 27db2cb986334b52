import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { readFile } from 'node:fs/promises';
import { unpack } from '../../archive/unpack';
import type { Emulator } from '../../aws/emulator';
import { text } from '../../aws/service-calls';
import { type ActionContext, ActionFailure, type ActionResult, type ActionRunner } from '../action-context';

/** Invoke, StepFunctions: starts the state machine in the emulator with the action's role and waits for its end; not for that of an Express one. */
export function stepFunctions(emulator: Emulator): ActionRunner {
  return async (context): Promise<ActionResult> => {
    const { configuration, declaration, run } = context;
    if ((declaration.outputArtifacts ?? []).length > 0)
      throw new ActionFailure(
        'ConfigurationError',
        'An output artifact of StepFunctions is not supported by the rehearsal: let a later action read the result',
      );
    const stateMachineArn = configuration['StateMachineArn'] ?? '';
    const prefix = configuration['ExecutionNamePrefix'];
    const call = (operation: string, input: object) =>
      emulator.json({
        service: 'states',
        target: `AWSStepFunctions.${operation}`,
        region: context.region,
        credentials: context.session,
        input,
      });
    const { type } = await call('DescribeStateMachine', { stateMachineArn });
    const started = await call('StartExecution', {
      stateMachineArn,
      input: await inputOf(context),
      name: prefix === undefined ? run.id : `${prefix}-${run.id}`,
    });
    const executionArn = text(started['executionArn']);
    run.externalId = executionArn;
    context.progress();
    if (type === 'EXPRESS') return { variables: { StateMachineArn: stateMachineArn } };
    while (!context.aborted.aborted) {
      const { status, cause, error } = await call('DescribeExecution', { executionArn });
      if (status === 'SUCCEEDED')
        return { variables: { ExecutionArn: executionArn, StateMachineArn: stateMachineArn } };
      if (status !== 'RUNNING')
        throw new ActionFailure('JobFailed', `The execution ${text(status)}: ${text(error)} ${text(cause)}`);
      await sleep(250);
    }
    throw new ActionFailure('ActionAbandoned', 'The execution was stopped');
  };
}

async function inputOf(context: ActionContext): Promise<string> {
  const given = context.configuration['Input'] ?? '{}';
  if (context.configuration['InputType'] !== 'FilePath') return given;
  const [input] = context.run.inputs;
  if (input === undefined)
    throw new ActionFailure('ConfigurationError', 'InputType FilePath needs an input artifact');
  const file = join(context.scratch, 'input.zip');
  await context.store.download(input, file);
  await unpack(file, join(context.scratch, 'input'));
  return readFile(join(context.scratch, 'input', given), 'utf8');
}
