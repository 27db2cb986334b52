import type { RoleSession } from '../aws/credentials';
import type { Emulator } from '../aws/emulator';
import { text } from '../aws/service-calls';

/** Value of a Parameter Store parameter, read with the build's own role. */
export async function parameterValue(
  emulator: Emulator,
  region: string,
  credentials: RoleSession,
  name: string,
): Promise<string> {
  const answer = await emulator.json({
    service: 'ssm',
    target: 'AmazonSSM.GetParameters',
    region,
    credentials,
    input: { Names: [name], WithDecryption: true },
  });
  const [parameter] = Array.isArray(answer['Parameters']) ? answer['Parameters'] : [];
  if (parameter === undefined) throw new Error(`parameter does not exist: ${name}`);
  return text(Object(parameter).Value);
}

/** Value of a secret: `id[:json-key[:version-stage[:version-id]]]`, where the id can be an ARN with colons of its own. */
export async function secretValue(
  emulator: Emulator,
  region: string,
  credentials: RoleSession,
  reference: string,
): Promise<string> {
  const { id, key, stage, version } = parseSecretReference(reference);
  const answer = await emulator.json({
    service: 'secretsmanager',
    target: 'secretsmanager.GetSecretValue',
    region,
    credentials,
    input: {
      SecretId: id,
      ...(stage === '' ? {} : { VersionStage: stage }),
      ...(version === '' ? {} : { VersionId: version }),
    },
  });
  const value = text(answer['SecretString']);
  if (key === '') return value;
  const member: unknown = Object(JSON.parse(value))[key];
  if (member === undefined) throw new Error(`the secret ${id} has no key "${key}"`);
  return typeof member === 'string' ? member : JSON.stringify(member);
}

export function parseSecretReference(reference: string) {
  const parts = reference.split(':');
  const idParts = reference.startsWith('arn:') ? 7 : 1;
  const [key = '', stage = '', version = ''] = parts.slice(idParts);
  return { id: parts.slice(0, idParts).join(':'), key, stage, version };
}
