import type { Emulator } from '../../aws/emulator';
import { type ActionResult, type ActionRunner, newArtifact } from '../action-context';
import type { ArtifactRecord } from '../execution-record';
import type { Jobs } from '../jobs';
import { invokeWithJob } from '../lambda-invocation';

/** Invoke, Lambda: calls the function in the emulator and waits for the result that it puts. */
export function lambdaInvoke(emulator: Emulator, jobs: Jobs): ActionRunner {
  return async (context): Promise<ActionResult> => {
    const outputs = (context.declaration.outputArtifacts ?? []).map(({ name }) =>
      newArtifact(context, name ?? '', null),
    );
    const { summary, variables } = await invokeWithJob(emulator, jobs, context, {
      inputs: context.run.inputs.map(jobArtifact),
      outputs: outputs.map(jobArtifact),
    });
    return { summary, variables, outputs };
  };
}

function jobArtifact({ name, bucket, key, revision }: ArtifactRecord): object {
  return {
    name,
    ...(revision === null ? {} : { revision }),
    location: { type: 'S3', s3Location: { bucketName: bucket, objectKey: key } },
  };
}
