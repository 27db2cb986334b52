import { join } from 'node:path';
import { type ActionContext, artifactStore, encryptionHeaders, newArtifact } from './action-context';
import type { ArtifactRecord } from './execution-record';

/** The input artifacts of an action in the store of its Region; those of another Region are copied there first. */
export async function artifactsIn(context: ActionContext): Promise<ArtifactRecord[]> {
  const store = artifactStore(context.execution, context.region).location;
  return Promise.all(
    context.run.inputs.map((artifact) => (artifact.bucket === store ? artifact : copied(context, artifact))),
  );
}

async function copied(context: ActionContext, artifact: ArtifactRecord): Promise<ArtifactRecord> {
  const file = join(context.scratch, `copy-${artifact.name}`);
  await context.store.download(artifact, file);
  const copy = { ...artifact, ...newArtifact(context, artifact.name, artifact.revision) };
  await context.store.upload(file, copy, encryptionHeaders(context.execution, context.region));
  return copy;
}
