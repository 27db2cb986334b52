import {
  CreateRoleCommand,
  EntityAlreadyExistsException,
  IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import type { Configuration } from '../tags/configuration';
import { arn, roleArn } from '../tags/arn';
import { workloadAccounts } from '../tags/stack-id';
import { rootCredentials, type Credentials } from './credentials';

/** A person who releases by hand in the rehearsal; `access.operators` must name it. */
export const OPERATOR_ROLE = 'InfraOperator';

/** A session of the operator. */
export async function operatorCredentials(
  configuration: Configuration,
  endpoint: string,
): Promise<Credentials> {
  const { partition, tooling } = configuration;
  const sts = new STSClient({
    endpoint,
    region: tooling.region,
    credentials: rootCredentials(tooling.account),
  });
  const { Credentials: session } = await sts.send(
    new AssumeRoleCommand({
      RoleArn: roleArn(partition, tooling.account, OPERATOR_ROLE),
      RoleSessionName: 'operator',
      DurationSeconds: 3600,
    }),
  );
  if (
    session?.AccessKeyId === undefined ||
    session.SecretAccessKey === undefined ||
    session.SessionToken === undefined
  ) {
    throw new Error('STS answered AssumeRole without credentials');
  }
  return {
    accessKeyId: session.AccessKeyId,
    secretAccessKey: session.SecretAccessKey,
    sessionToken: session.SessionToken,
  };
}

const EVERYTHING = { Effect: 'Allow', Action: '*', Resource: '*' };

/**
 * Makes what exists in an organisation before taglane comes: in each workload account the role that AWS Organizations
 * creates for the tooling account, and in the tooling account a role for the person at the keyboard.
 */
export async function prepareOrganisation(configuration: Configuration, endpoint: string): Promise<void> {
  const { tooling, partition, access } = configuration;
  const trusted = arn({ partition, service: 'iam', account: tooling.account, resource: 'root' });
  const make = (account: string, name: string): Promise<void> => {
    const client = new IAMClient({ endpoint, region: tooling.region, credentials: rootCredentials(account) });
    return createRole(client, name, trusted);
  };
  await Promise.all([
    ...workloadAccounts(configuration).map((account) => make(account, access.administrationRole)),
    make(tooling.account, OPERATOR_ROLE),
  ]);
}

async function createRole(client: IAMClient, name: string, trusted: string): Promise<void> {
  const trust = { Effect: 'Allow', Principal: { AWS: trusted }, Action: 'sts:AssumeRole' };
  await client
    .send(new CreateRoleCommand({ RoleName: name, AssumeRolePolicyDocument: document(trust) }))
    .catch(ignoreExisting);
  await client.send(
    new PutRolePolicyCommand({
      RoleName: name,
      PolicyName: 'administration',
      PolicyDocument: document(EVERYTHING),
    }),
  );
}

/** A rehearsal that goes on has it from before. */
function ignoreExisting(error: unknown): void {
  if (!(error instanceof EntityAlreadyExistsException)) throw error;
}

function document(statement: object): string {
  return JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
}
