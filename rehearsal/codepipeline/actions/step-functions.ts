import { setTimeout as sleep } from 'node:timers/promises';
import { join } from 'node:path';
import { readFile, writeFile } from 'node:fs/promises';
import { packFiles } from '../../archive/pack';
import { unpack } from '../../archive/unpack';
import type { Emulator } from '../../aws/emulator';
import { text } from '../../aws/service-calls';
import {
  type ActionContext,
  ActionFailure,
  type ActionResult,
  type ActionRunner,
  encryptionHeaders,
  newArtifact,
} from '../action-context';
import type { ArtifactRecord } from '../execution-record';

/** Invoke, StepFunctions: starts the state machine in the emulator with the action's role and waits for its end; not for that of an Express one. */
export function stepFunctions(emulator: Emulator): ActionRunner {
  return async (context): Promise<ActionResult> => {
    const { configuration, declaration, run } = context;
    const [wanted] = declaration.outputArtifacts ?? [];
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
    if (type === 'EXPRESS' && wanted !== undefined)
      throw new ActionFailure(
        'ConfigurationError',
        'An Express state machine has no output artifact: its end is not waited for',
      );
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
      const { status, cause, error, output } = await call('DescribeExecution', { executionArn });
      if (status === 'SUCCEEDED')
        return {
          variables: { ExecutionArn: executionArn, StateMachineArn: stateMachineArn },
          outputs: wanted === undefined ? [] : [await keptOutput(context, wanted.name ?? '', text(output))],
        };
      if (status !== 'RUNNING')
        throw new ActionFailure('JobFailed', `The execution ${text(status)}: ${text(error)} ${text(cause)}`);
      await sleep(250);
    }
    throw new ActionFailure('ActionAbandoned', 'The execution was stopped');
  };
}

/** AWS fact: the artifact holds the output that DescribeExecution tells. What its file is called, no document says. */
async function keptOutput(context: ActionContext, name: string, output: string): Promise<ArtifactRecord> {
  const [path, archive] = [join(context.scratch, OUTPUT_FILE), join(context.scratch, 'output.zip')];
  await writeFile(path, output);
  await packFiles([{ path, name: OUTPUT_FILE }], archive);
  const artifact = newArtifact(context, name, null);
  await context.store.upload(archive, artifact, encryptionHeaders(context.execution, context.region));
  return artifact;
}

const OUTPUT_FILE = 'output.json';

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
