import { execFile } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import {
  CodePipelineClient,
  GetPipelineStateCommand,
  ListPipelineExecutionsCommand,
  PutApprovalResultCommand,
} from '@aws-sdk/client-codepipeline';
import { account, type Rehearsal, startRehearsal, until } from '../../support/rehearsal';
import { TerraformRun } from '../../support/terraform';

const run = promisify(execFile);
let rehearsal: Rehearsal;
let pipelines: CodePipelineClient;

beforeAll(async () => {
  rehearsal = await startRehearsal();
  pipelines = new CodePipelineClient(rehearsal.client);
  const terraform = new TerraformRun(rehearsal, join(__dirname, 'fixtures/lane'));
  await terraform.init();
  await terraform.apply();
  expect(await terraform.difference()).toEqual([]);
}, 180_000);

afterAll(() => rehearsal.stop());

async function git(...args: string[]): Promise<void> {
  await run('git', [
    '-C',
    join(rehearsal.directory, 'work'),
    '-c',
    'user.name=t',
    '-c',
    'user.email=t@t',
    ...args,
  ]);
}

async function latest() {
  const { pipelineExecutionSummaries = [] } = await pipelines.send(
    new ListPipelineExecutionsCommand({ pipelineName: 'lane' }),
  );
  return pipelineExecutionSummaries.filter(
    ({ trigger }) => trigger?.triggerType === 'StartPipelineExecution',
  );
}

test.each([
  ['a lightweight tag', 'v1', []],
  ['an annotated tag', 'v2', ['-m', 'annotated']],
])(
  '%s travels from git push through rule, capture build, source override, builds and approval',
  async (_, tag, message) => {
    const work = join(rehearsal.directory, 'work');
    if (tag === 'v1') {
      mkdirSync(work);
      await run('git', ['init', '-q', '-b', 'main', work]);
      const port = new URL(rehearsal.endpoint).port;
      await git(
        'remote',
        'add',
        'origin',
        `http://${account}:test@git-codecommit.us-east-1.amazonaws.com.localhost:${port}/v1/repos/app`,
      );
    }
    writeFileSync(join(work, 'content.txt'), tag);
    await git('add', '.');
    await git('commit', '-q', '-m', tag);
    await git('tag', ...message, tag);
    const before = (await latest()).length;
    await git('push', '-q', 'origin', 'main', tag);
    await until(async () => (await latest()).length === before + 1, 60);
    const token = await approvalToken();
    await pipelines.send(
      new PutApprovalResultCommand({
        pipelineName: 'lane',
        stageName: 'Approve',
        actionName: 'Approve',
        token,
        result: { status: 'Approved', summary: 'fine' },
      }),
    );
    await until(async () => (await latest())[0]?.status === 'Succeeded');
  },
  90_000,
);

async function approvalToken(): Promise<string> {
  let token: string | undefined;
  await until(async () => {
    const { stageStates = [] } = await pipelines.send(new GetPipelineStateCommand({ name: 'lane' }));
    const approval = stageStates.find(({ stageName }) => stageName === 'Approve');
    token = approval?.actionStates?.[0]?.latestExecution?.token;
    return token !== undefined;
  });
  return token ?? '';
}
