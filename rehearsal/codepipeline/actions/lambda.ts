import type { Emulator } from '../../aws/emulator';
import { type ActionContext, ActionFailure, type ActionResult, type ActionRunner } from '../action-context';
import type { Jobs } from '../jobs';
import { invokeWithJob } from '../lambda-invocation';

/** Invoke, Lambda: calls the function in the emulator and waits for the result that it puts. */
export function lambdaInvoke(emulator: Emulator, jobs: Jobs): ActionRunner {
  return async (context): Promise<ActionResult> => {
    const { configuration, session, region, aborted } = context;
    const functionName = configuration['FunctionName'] ?? '';
    const account = session.arn.split(':')[4] ?? '';
    const data = jobData(context);
    const outcome = await invokeWithJob(emulator, jobs, {
      functionName,
      account,
      region,
      session,
      data,
      aborted,
    });
    if (outcome.kind === 'failure') throw new ActionFailure(outcome.type, outcome.message);
    return { summary: outcome.summary, variables: outcome.variables };
  };
}

function jobData({ run, configuration, session }: ActionContext): object {
  const artifact = ({ name, bucket, key, revision }: (typeof run.inputs)[number]) => ({
    name,
    revision,
    location: { type: 'S3', s3Location: { bucketName: bucket, objectKey: key } },
  });
  return {
    actionConfiguration: { configuration },
    inputArtifacts: run.inputs.map(artifact),
    outputArtifacts: run.outputs.map(artifact),
    artifactCredentials: {
      accessKeyId: session.accessKeyId,
      secretAccessKey: session.secretAccessKey,
      sessionToken: session.sessionToken,
    },
  };
}
