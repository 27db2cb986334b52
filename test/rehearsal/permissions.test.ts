import {
  CreateRoleCommand,
  DeleteRolePolicyCommand,
  GetRolePolicyCommand,
  IAMClient,
  ListRolePoliciesCommand,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { AssumeRoleCommand, STSClient } from '@aws-sdk/client-sts';
import { rootCredentials } from '../../rehearsal/credentials';
import { buildLog } from '../../rehearsal/report/collect';
import { roleSession } from '../support/lane-role';
import { RehearsedLanes } from '../support/rehearsed-lanes';
import { RESEARCH, TOOLING } from '../support/small-organisation';

jest.setTimeout(15 * 60_000);

let lanes: RehearsedLanes;
let iam: IAMClient;

beforeAll(async () => {
  lanes = await RehearsedLanes.deployed('dev_global/research/1.0');
  iam = new IAMClient({ ...client(), credentials: rootCredentials(TOOLING) });
  expect((await lanes.release('dev_global/research/1.0')).outcome).toBe('applied');
});

afterAll(() => lanes.stop());

function client() {
  return { endpoint: lanes.rehearsal.endpoint, region: 'us-east-1' };
}

test('the synth build cannot read a state', async () => {
  const credentials = await roleSession(lanes.rehearsal, 'acme-infra_dev_synth');
  const s3 = new S3Client({ ...client(), credentials });
  const read = new GetObjectCommand({
    Bucket: 'acme-infra-dev',
    Key: 'research/dev-global/terraform.tfstate',
  });
  await expect(s3.send(read)).rejects.toThrow('is not authorized to perform: s3:GetObject');
});

test('the plan build cannot write to a workload account', async () => {
  const credentials = await roleSession(lanes.rehearsal, 'acme-infra_dev_plan');
  const sts = new STSClient({ ...client(), credentials });
  const assume = (role: string) =>
    sts.send(
      new AssumeRoleCommand({
        RoleArn: `arn:aws:iam::${RESEARCH}:role/${role}`,
        RoleSessionName: 'INFRA_BUILD',
        ExternalId: 'acme-infra',
        Tags: [
          { Key: 'environment', Value: 'dev' },
          { Key: 'team', Value: 'research' },
          { Key: 'release', Value: 'dev_global/research/1.0' },
        ],
      }),
    );
  await expect(assume('InfraBuildRole')).rejects.toThrow('sts:AssumeRole');
  const { Credentials: session } = await assume('InfraPlanRole');
  const reader = new IAMClient({
    ...client(),
    credentials: {
      accessKeyId: session?.AccessKeyId ?? '',
      secretAccessKey: session?.SecretAccessKey ?? '',
      sessionToken: session?.SessionToken ?? '',
    },
  });
  const create = new CreateRoleCommand({ RoleName: 'mine', AssumeRolePolicyDocument: '{}' });
  await expect(reader.send(create)).rejects.toThrow('is not authorized to perform: iam:CreateRole');
});

// A sample: each case is a release, which takes up to a minute.
test.each([
  ['capture', 'KeepRelease', 's3:PutObject'],
  ['capture', 'StartLane', 'codepipeline:StartPipelineExecution'],
  ['pipeline', 'RunBuilds', 'codebuild:StartBuild'],
  ['synth', 'WriteOutput', 's3:PutObject'],
  ['check', 'ReadInputs', 's3:GetObject'],
  ['plan', 'TakeLocks', 'dynamodb:PutItem'],
  ['apply', 'AssumeWorkloadRoles', 'sts:AssumeRole'],
])('without %s: %s a release stops and %s is named', async (part, sid, action) => {
  const role = `acme-infra_dev_${part}`;
  const restore = await without(role, sid);
  try {
    const tag = `dev_global/research/${String((version += 1))}.0`;
    const commit = lanes.commit('modules/global/workload-role.ts', (text) =>
      text.replace('Workloads of', `Workloads ${String(version)} of`),
    );
    const { outcome, stages } = await lanes.release(tag, commit);
    const failed = stages.find(({ status }) => status === 'failed');
    const log =
      failed?.build === null || failed === undefined ? '' : await buildLog(lanes.rehearsal, failed.build);
    expect(outcome).toBe('refused');
    expect(`${failed?.reason ?? ''}\n${log}`).toContain(action);
  } finally {
    await restore();
  }
});

let version = 1;

/** Takes a statement out of a role's policies; gives the way to put it back. */
async function without(role: string, sid: string): Promise<() => Promise<void>> {
  const { PolicyNames = [] } = await iam.send(new ListRolePoliciesCommand({ RoleName: role }));
  for (const PolicyName of PolicyNames) {
    const found = await iam.send(new GetRolePolicyCommand({ RoleName: role, PolicyName }));
    const text = decodeURIComponent(found.PolicyDocument ?? '{}');
    const policy = JSON.parse(text) as { Statement: { Sid: string }[] };
    const rest = policy.Statement.filter(({ Sid }) => Sid !== sid);
    if (rest.length === policy.Statement.length) continue;
    const put = (PolicyDocument: string) =>
      iam.send(new PutRolePolicyCommand({ RoleName: role, PolicyName, PolicyDocument }));
    if (rest.length === 0) await iam.send(new DeleteRolePolicyCommand({ RoleName: role, PolicyName }));
    else await put(JSON.stringify({ ...policy, Statement: rest }));
    return async () => {
      await put(text);
    };
  }
  throw new Error(`${role} has no statement ${sid}`);
}
