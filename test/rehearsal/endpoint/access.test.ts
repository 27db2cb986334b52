import {
  BatchGetProjectsCommand,
  CodeBuildClient,
  CreateProjectCommand,
  ListProjectsCommand,
  StartBuildCommand,
} from '@aws-sdk/client-codebuild';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { createRole, createUser, query } from '../../support/iam';
import { account, type Rehearsal, region, startRehearsal } from '../../support/rehearsal';

let rehearsal: Rehearsal;
let role: string;

beforeAll(async () => {
  rehearsal = await startRehearsal();
  role = await createRole(rehearsal, 'build', 'codebuild', [], {
    StringEquals: { 'aws:SourceAccount': account },
  });
}, 60_000);

afterAll(() => rehearsal.stop());

const project = (name: string, serviceRole = role) =>
  new CreateProjectCommand({
    name,
    serviceRole,
    source: { type: 'NO_SOURCE', buildspec: 'version: 0.2' },
    artifacts: { type: 'NO_ARTIFACTS' },
    environment: { type: 'LINUX_CONTAINER', image: 'x', computeType: 'BUILD_GENERAL1_SMALL' },
  });
const allowCreate = {
  Effect: 'Allow',
  Action: 'codebuild:CreateProject',
  Resource: `arn:aws:codebuild:${region}:${account}:project/team-*`,
};
const clientOf = async (name: string, statements: object[]): Promise<CodeBuildClient> =>
  new CodeBuildClient({ ...rehearsal.client, credentials: await createUser(rehearsal, name, statements) });

test('a denied call names the principal, the action and the resource', async () => {
  const client = await clientOf('nobody', []);
  await expect(client.send(new ListProjectsCommand({}))).rejects.toMatchObject({
    name: 'AccessDeniedException',
    message: `User: arn:aws:iam::${account}:user/nobody is not authorized to perform: codebuild:ListProjects on resource: * because no identity-based policy allows the codebuild:ListProjects action`,
  });
});

test('a resource pattern decides, and so does an explicit deny', async () => {
  const client = await clientOf('team', [
    allowCreate,
    { Effect: 'Allow', Action: 'iam:PassRole', Resource: '*' },
    { Effect: 'Deny', Action: 'codebuild:BatchGetProjects', Resource: '*' },
  ]);
  await client.send(project('team-one'));
  await expect(client.send(project('other'))).rejects.toMatchObject({ name: 'AccessDeniedException' });
  await expect(client.send(new BatchGetProjectsCommand({ names: ['team-one'] }))).rejects.toThrow(
    'with an explicit deny',
  );
});

test('a role can only be passed by who may pass it to that service', async () => {
  const pass = (service: string): object => ({
    Effect: 'Allow',
    Action: 'iam:PassRole',
    Resource: role,
    Condition: { StringEquals: { 'iam:PassedToService': service } },
  });
  const without = await clientOf('without', [allowCreate, pass('codepipeline.amazonaws.com')]);
  await expect(without.send(project('team-two'))).rejects.toThrow(`iam:PassRole on resource: ${role}`);
  const allowed = await clientOf('allowed', [allowCreate, pass('codebuild.amazonaws.com')]);
  await allowed.send(project('team-two'));
});

test('a build runs with another role only for who may pass that role', async () => {
  const other = await createRole(rehearsal, 'other-build', 'codebuild', []);
  const root = new CodeBuildClient(rehearsal.client);
  await root.send(project('overridden'));
  const start = { Effect: 'Allow', Action: 'codebuild:StartBuild', Resource: '*' };
  const starter = await clientOf('starter', [start]);
  const begin = new StartBuildCommand({ projectName: 'overridden', serviceRoleOverride: other });
  await expect(starter.send(begin)).rejects.toThrow(`iam:PassRole on resource: ${other}`);
  await starter.send(new StartBuildCommand({ projectName: 'overridden' }));
});

test('a role that does not trust CodeBuild, or only from elsewhere, is refused', async () => {
  const client = new CodeBuildClient({ ...rehearsal.client, maxAttempts: 1 });
  const foreign = await createRole(rehearsal, 'foreign', 'lambda', []);
  await expect(client.send(project('untrusted', foreign))).rejects.toThrow(
    'not authorized to perform: sts:AssumeRole',
  );
  const elsewhere = await createRole(rehearsal, 'elsewhere', 'codebuild', [], {
    StringEquals: { 'aws:SourceAccount': '999999999999' },
  });
  await expect(client.send(project('untrusted', elsewhere))).rejects.toThrow(
    'not authorized to perform: sts:AssumeRole',
  );
});

test('a session has the rights of its role, cut by its session policy, and a wrong secret is noticed', async () => {
  const statements = [
    { Effect: 'Allow', Action: ['codebuild:ListProjects', 'codebuild:ListBuilds'], Resource: '*' },
  ];
  await query(rehearsal, 'iam', {
    Action: 'CreateRole',
    Version: '2010-05-08',
    RoleName: 'person',
    AssumeRolePolicyDocument: JSON.stringify({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow', Principal: { AWS: account }, Action: 'sts:AssumeRole' }],
    }),
  });
  const document = (list: object[]): string => JSON.stringify({ Version: '2012-10-17', Statement: list });
  await query(rehearsal, 'iam', {
    Action: 'PutRolePolicy',
    Version: '2010-05-08',
    RoleName: 'person',
    PolicyName: 'own',
    PolicyDocument: document(statements),
  });
  const sts = new STSClient(rehearsal.client);
  const session = async (Policy?: string) => {
    const { Credentials } = await sts.send(
      new AssumeRoleCommand({
        RoleArn: `arn:aws:iam::${account}:role/person`,
        RoleSessionName: 's',
        ...(Policy === undefined ? {} : { Policy }),
      }),
    );
    return {
      accessKeyId: Credentials?.AccessKeyId ?? '',
      secretAccessKey: Credentials?.SecretAccessKey ?? '',
      sessionToken: Credentials?.SessionToken ?? '',
    };
  };
  const list = (credentials: Awaited<ReturnType<typeof session>>) =>
    new CodeBuildClient({ ...rehearsal.client, credentials }).send(new ListProjectsCommand({}));
  await list(await session());
  await expect(
    list(await session(document([{ Effect: 'Allow', Action: 'codebuild:ListBuilds', Resource: '*' }]))),
  ).rejects.toThrow(`assumed-role/person/s is not authorized to perform: codebuild:ListProjects`);
  await expect(list({ ...(await session()), secretAccessKey: 'wrong' })).rejects.toMatchObject({
    name: 'InvalidSignatureException',
  });
});
