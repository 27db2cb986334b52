import { GetPipelineCommand, type CodePipelineClient } from '@aws-sdk/client-codepipeline';
import type { ArtifactName } from '../../buildspecs/stages';

const ACTION: ArtifactName = 'Toolchain';

/** The key of the toolchain that a lane is deployed with; `null` when its pipeline names none. */
export async function laneToolchain(
  client: Pick<CodePipelineClient, 'send'>,
  lane: string,
): Promise<string | null> {
  const { pipeline } = await client.send(new GetPipelineCommand({ name: lane }));
  const actions = (pipeline?.stages ?? []).flatMap((stage) => stage.actions ?? []);
  return actions.find(({ name }) => name === ACTION)?.configuration?.['S3ObjectKey'] ?? null;
}
