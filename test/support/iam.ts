import { bodyText } from '../../rehearsal/aws/answers';
import { Emulator } from '../../rehearsal/aws/emulator';
import { rootCredentials } from '../../rehearsal/credentials';
import { account, type Rehearsal, region } from './rehearsal';

/** Makes a role that a service may take on, with one inline policy; returns its ARN. */
export async function createRole(
  rehearsal: Rehearsal,
  name: string,
  service: string,
  statements: readonly object[],
  condition: object = {},
): Promise<string> {
  const trust = {
    Effect: 'Allow',
    Principal: { Service: `${service}.amazonaws.com` },
    Action: 'sts:AssumeRole',
    Condition: condition,
  };
  await iam(rehearsal, { Action: 'CreateRole', RoleName: name, AssumeRolePolicyDocument: policy([trust]) });
  if (statements.length > 0) await putRolePolicy(rehearsal, name, statements);
  return `arn:aws:iam::${account}:role/${name}`;
}

/** Replaces the inline policy of a role. */
export async function putRolePolicy(
  rehearsal: Rehearsal,
  name: string,
  statements: readonly object[],
): Promise<void> {
  await iam(rehearsal, {
    Action: 'PutRolePolicy',
    RoleName: name,
    PolicyName: 'own',
    PolicyDocument: policy(statements),
  });
}

/** A user with one inline policy; returns its access key. */
export async function createUser(rehearsal: Rehearsal, name: string, statements: readonly object[]) {
  await iam(rehearsal, { Action: 'CreateUser', UserName: name });
  if (statements.length > 0)
    await iam(rehearsal, {
      Action: 'PutUserPolicy',
      UserName: name,
      PolicyName: 'own',
      PolicyDocument: policy(statements),
    });
  const answer = await iam(rehearsal, { Action: 'CreateAccessKey', UserName: name });
  const member = (tag: string): string => new RegExp(`<${tag}>([^<]+)</${tag}>`).exec(answer)?.[1] ?? '';
  return { accessKeyId: member('AccessKeyId'), secretAccessKey: member('SecretAccessKey') };
}

async function iam(rehearsal: Rehearsal, form: Record<string, string>): Promise<string> {
  return query(rehearsal, 'iam', { Version: '2010-05-08', ...form });
}

/** A call of one of AWS's query services, as root of the account. */
export async function query(
  rehearsal: Rehearsal,
  service: string,
  form: Record<string, string>,
): Promise<string> {
  const emulator = new Emulator({ ...rehearsal.emulator, endpoint: rehearsal.endpoint });
  const response = await emulator.send({
    service,
    region,
    credentials: rootCredentials(account),
    method: 'POST',
    path: '/',
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: new URLSearchParams(form).toString(),
  });
  const text = await bodyText(response);
  emulator.agent.destroy();
  return text;
}

function policy(statements: readonly object[]): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: statements });
}
