import type { PipelineDeclaration } from '@aws-sdk/client-codepipeline';
import { sessionOwner, type RoleSession } from '../aws/credentials';
import type { Emulator } from '../aws/emulator';
import { text } from '../aws/service-calls';
import type { Place } from '../endpoint/place';
import type { ExecutionRecord } from './execution-record';
import { pipelineArn } from './pipeline-record';

/** Credentials of the pipeline's role, or of the role that an action names: the pipeline's role then assumes that one. */
export async function actionSession(
  emulator: Emulator,
  execution: ExecutionRecord,
  roleArn: string | undefined,
): Promise<RoleSession> {
  const { place, declaration } = execution;
  const own = await pipelineSession(emulator, place, declaration, execution.id.slice(0, 32));
  return roleArn === undefined || roleArn === declaration.roleArn
    ? own
    : chained(emulator, own, roleArn, execution);
}

/** Credentials of the pipeline's own role. */
export function pipelineSession(
  emulator: Emulator,
  place: Pick<Place, 'account' | 'region'>,
  { name = '', roleArn = '' }: PipelineDeclaration,
  sessionName: string,
): Promise<RoleSession> {
  return emulator.assumeRole({
    roleArn,
    sessionName,
    service: 'codepipeline.amazonaws.com',
    region: place.region,
    sourceArn: pipelineArn(place, name),
    sourceAccount: place.account,
    durationSeconds: 43_200,
  });
}

async function chained(
  emulator: Emulator,
  own: RoleSession,
  roleArn: string,
  execution: ExecutionRecord,
): Promise<RoleSession> {
  const answer = await emulator.json({
    service: 'sts',
    target: 'AWSSecurityTokenServiceV20110615.AssumeRole',
    region: execution.place.region,
    credentials: own,
    input: { RoleArn: roleArn, RoleSessionName: execution.id.slice(0, 32) },
  });
  const credentials: Record<string, unknown> = { ...Object(answer['Credentials']) };
  return {
    accessKeyId: text(credentials['AccessKeyId']),
    secretAccessKey: text(credentials['SecretAccessKey']),
    sessionToken: text(credentials['SessionToken']),
    ...sessionOwner(text(Object(answer['AssumedRoleUser']).Arn)),
    expiration: new Date(Number(credentials['Expiration']) * 1000),
  };
}
