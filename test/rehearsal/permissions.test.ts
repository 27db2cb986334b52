import { randomUUID } from 'node:crypto';
import { CodeBuildClient, StartBuildCommand } from '@aws-sdk/client-codebuild';
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
import { EXIT } from '../../cli/exit-code';
import { runRehearsal } from '../../cli/rehearsal/rehearsal-run';
import { Timeline } from '../../cli/rehearsal/timeline';
import { rootCredentials } from '../../rehearsal/credentials';
import { buildLog } from '../../rehearsal/report/collect';
import { selectionFor } from '../../tags/selection';
import { writtenConsole } from '../cli/fixtures/written';
import { awsJson, createSchedule, messages } from '../support/aws-json';
import { roleSession } from '../support/lane-role';
import { until } from '../support/rehearsal';
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
    const tag = nextTag();
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

// What events and schedules start is no stage of the release: it says so in the lane's queue of undelivered events.
test.each([
  ['events', 'capture', () => lanes.engineer.push([`${lanes.first}:refs/tags/${nextTag()}`])],
  ['record-events', 'record', () => lanes.release(nextTag())],
  ['drift-schedule', 'drift', () => createSchedule(lanes.rehearsal, 'look', lookNow())],
])(
  'without %s: StartBuild no %s is started, and the event is kept with codebuild:StartBuild',
  async (part, project, happen) => {
    const restore = await without(`acme-infra_dev_${part}`, 'StartBuild');
    try {
      await happen();
      await until(async () => (await undelivered(project)).includes('codebuild:StartBuild'), 60);
    } finally {
      await restore();
    }
  },
);

test.each([
  ['events', 'StartBuild', 'codebuild:StartBuild'],
  ['record-events', 'StartBuild', 'codebuild:StartBuild'],
  ['record', 'WriteLedger', 'dynamodb:PutItem'],
])('without %s: %s the rehearsal itself ends, refuses and names %s', async (part, sid, action) => {
  const restore = await without(`acme-infra_dev_${part}`, sid);
  try {
    const { code, text } = await rehearsed(nextTag());
    expect([code, text]).toEqual([
      EXIT.refused,
      expect.stringMatching(`not authorized to perform: ${action}`),
    ]);
  } finally {
    await restore();
  }
});

const EXECUTION = () => ({
  HAPPENING: 'execution',
  EXECUTION: lanes.executions('acme-infra_dev').at(-1)?.id ?? '',
});
const MOVED = () => ({
  ...{ HAPPENING: 'tag', TAG: 'dev_global/research/1.0', EVENT: 'referenceUpdated', CALLER: 'me' },
  EVENT_ID: randomUUID(),
});

test.each([
  ['record', 'ReadExecutions', 'codepipeline:', EXECUTION],
  ['record', 'WriteLedger', 'dynamodb:PutItem', MOVED],
  ['record', 'AnnounceRelease', 'events:PutEvents', MOVED],
  ['drift', 'ReadLedger', 'dynamodb:BatchGetItem', () => ({})],
  ['drift', 'StartLane', 'codepipeline:StartPipelineExecution', () => ({})],
])('without %s: %s its build fails and %s is named', async (part, sid, action, variables) => {
  const restore = await without(`acme-infra_dev_${part}`, sid);
  try {
    const { status, log } = await built(`acme-infra_dev_${part}`, variables());
    expect([status, log]).toEqual(['FAILED', expect.stringMatching(`not authorized to perform: ${action}`)]);
  } finally {
    await restore();
  }
});

/** Rehearses a tag in the deployed lanes as the command does; gives its exit code and what it prints. */
async function rehearsed(tag: string) {
  const { console, out } = writtenConsole();
  const { configuration, checkout, rehearsal } = lanes;
  const { root } = checkout;
  const session = {
    ...{ console, configurationPath: () => '', interrupted: () => new AbortController().signal },
    configuration: () => ({ file: '', root, configuration }),
  };
  const request = { configuration, root, selections: [selectionFor(configuration, tag)] };
  const wishes = {
    wish: 'yes',
    serving: false,
    keep: undefined,
    fault: undefined,
    report: undefined,
  } as const;
  const code = await runRehearsal({ session, request, ...wishes }, rehearsal, new Timeline(console));
  return { code, text: out.text };
}

/** Runs a build outside the pipeline, as an event or a schedule starts it. */
async function built(projectName: string, variables: Record<string, string>) {
  const codebuild = new CodeBuildClient({ ...client(), credentials: rootCredentials(TOOLING) });
  const environmentVariablesOverride = Object.entries(variables).map(([name, value]) => ({ name, value }));
  const { build } = await codebuild.send(
    new StartBuildCommand({ projectName, environmentVariablesOverride }),
  );
  const id = build?.id ?? '';
  const record = () => lanes.rehearsal.world.at(TOOLING, 'us-east-1').builds.get(id)?.build;
  await until(() => record()?.buildComplete === true, 300);
  return { status: record()?.buildStatus, log: await buildLog(lanes.rehearsal, id) };
}

/** A schedule of the lane whose time has come. */
function lookNow(): object {
  const Arn = `arn:aws:codebuild:us-east-1:${TOOLING}:project/acme-infra_dev_drift`;
  const RoleArn = `arn:aws:iam::${TOOLING}:role/acme-infra_dev_drift-schedule`;
  const DeadLetterConfig = { Arn: `arn:aws:sqs:us-east-1:${TOOLING}:acme-infra_dev_undelivered` };
  return {
    ...{ GroupName: 'acme-infra_dev_drift', FlexibleTimeWindow: { Mode: 'OFF' } },
    ...{ ScheduleExpression: 'at(2020-01-01T00:00:00)', Target: { Arn, RoleArn, DeadLetterConfig } },
  };
}

/** Why a build of the lane was not started, as far as a look into the queue tells. */
async function undelivered(project: string): Promise<string> {
  const { QueueUrl } = await awsJson(lanes.rehearsal, 'sqs', 'AmazonSQS.GetQueueUrl', {
    QueueName: 'acme-infra_dev_undelivered',
  });
  const kept = await messages(lanes.rehearsal, String(QueueUrl));
  const own = kept.filter(({ attributes: { TARGET_ARN } }) => TARGET_ARN?.endsWith(`_${project}`) === true);
  return own.map(({ attributes }) => attributes['ERROR_MESSAGE'] ?? '').join('\n');
}

let version = 1;

function nextTag(): string {
  return `dev_global/research/${String((version += 1))}.0`;
}

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
