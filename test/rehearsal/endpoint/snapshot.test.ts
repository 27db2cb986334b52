import { GetRepositoryCommand, CodeCommitClient, CreateRepositoryCommand } from '@aws-sdk/client-codecommit';
import {
  ListPipelineExecutionsCommand,
  ListRuleExecutionsCommand,
  OverrideStageConditionCommand,
  PutApprovalResultCommand,
} from '@aws-sdk/client-codepipeline';
import { formatWorld, parseWorld } from '../../../rehearsal/endpoint/snapshot';
import { World } from '../../../rehearsal/endpoint/place';
import { approvalStage, buildAction, PipelineFixture } from '../../support/pipeline';
import { account, region, type Rehearsal, startRehearsal, until } from '../../support/rehearsal';

let rehearsal: Rehearsal;

beforeAll(async () => {
  rehearsal = await startRehearsal();
}, 60_000);

afterAll(() => rehearsal.stop());

test('a world comes back from its text with its Maps and Dates', () => {
  const world = new World();
  const place = world.at('111122223333', 'us-east-1');
  place.projects.set('p', { project: { name: 'p', created: new Date(5) }, lastBuildNumber: 3 });
  const back = parseWorld(formatWorld(world)).at('111122223333', 'us-east-1');
  expect(back.projects.get('p')).toEqual({
    project: { name: 'p', created: new Date(5) },
    lastBuildNumber: 3,
  });
});

test('an execution that waits for a person goes on after a restart, with the same token, to its later stages', async () => {
  const at = new PipelineFixture(rehearsal);
  await at.prepare();
  const buildspec = 'version: 0.2\nphases:\n  build: { commands: [cat content.txt] }\n';
  await at.project('after', buildspec);
  await new CodeCommitClient(rehearsal.client).send(new CreateRepositoryCommand({ repositoryName: 'kept' }));
  await at.create('kept', [approvalStage(), { name: 'After', actions: [buildAction('after')] }], {
    executionMode: 'QUEUED',
  });
  const token = await at.token('kept', 'Approve');
  const second = await at.start('kept');
  await rehearsal.restart();
  expect(await at.token('kept', 'Approve')).toBe(token);
  await at.pipelines.send(
    new PutApprovalResultCommand({
      pipelineName: 'kept',
      stageName: 'Approve',
      actionName: 'Person',
      token,
      result: { status: 'Approved', summary: '' },
    }),
  );
  const next = await at.token('kept', 'Approve');
  await at.pipelines.send(
    new PutApprovalResultCommand({
      pipelineName: 'kept',
      stageName: 'Approve',
      actionName: 'Person',
      token: next,
      result: { status: 'Approved', summary: '' },
    }),
  );
  expect(await at.ended('kept', second)).toBe('Succeeded');
  const { repositoryMetadata } = await new CodeCommitClient(rehearsal.client).send(
    new GetRepositoryCommand({ repositoryName: 'kept' }),
  );
  expect(repositoryMetadata?.repositoryName).toBe('kept');
}, 60_000);

test('what ran when the endpoint stopped has failed after it starts again, and says why', async () => {
  const at = new PipelineFixture(rehearsal);
  await at.prepare();
  await at.project('long', 'version: 0.2\nphases:\n  build: { commands: [sleep 600] }\n');
  await at.create('cut', [{ name: 'Long', actions: [buildAction('long')] }]);
  const builds = () =>
    [...rehearsal.running.world.at(account, region).builds.values()].filter(
      ({ build }) => build.projectName === 'long',
    );
  await until(() => builds().length > 0);
  const clientRequestToken = 'kept-token';
  const waiting = await at.start('cut', { clientRequestToken });
  await rehearsal.restart();
  await until(
    async () =>
      (await at.stages('cut'))['Long'] !== 'InProgress' || (await at.actions('cut', waiting)).length > 0,
  );
  expect(await at.start('cut', { clientRequestToken })).toBe(waiting);
  expect(builds()[0]?.build).toMatchObject({ buildComplete: true, buildStatus: 'FAULT' });
}, 60_000);

test('a stage that its deployment window keeps out is kept out after a restart', async () => {
  const at = new PipelineFixture(rehearsal);
  await at.prepare();
  await at.project('inside', 'version: 0.2\nphases:\n  build: { commands: ["true"] }\n');
  const ruleTypeId = { category: 'Rule', owner: 'AWS', provider: 'DeploymentWindow', version: '1' } as const;
  const closed = { name: 'Closed', ruleTypeId, configuration: { Cron: '* * * ? * * 2199' } };
  const beforeEntry = { conditions: [{ result: 'FAIL' as const, rules: [closed] }] };
  await at.create('window', [{ name: 'Inside', beforeEntry, actions: [buildAction('inside')] }]);
  const rules = async (): Promise<(string | undefined)[]> => {
    const command = new ListRuleExecutionsCommand({ pipelineName: 'window' });
    const { ruleExecutionDetails = [] } = await at.pipelines.send(command);
    return ruleExecutionDetails.map(({ status }) => status);
  };
  await until(async () => (await rules()).includes('InProgress'));
  await rehearsal.restart();
  await until(async () => (await rules()).length === 2);
  expect(await rules()).toEqual(['InProgress', 'Abandoned']);
  const { pipelineExecutionSummaries: [execution] = [] } = await at.pipelines.send(
    new ListPipelineExecutionsCommand({ pipelineName: 'window' }),
  );
  const pipelineExecutionId = execution?.pipelineExecutionId ?? '';
  expect((await at.actions('window', pipelineExecutionId)).map(({ stageName }) => stageName)).toEqual([
    'Source',
  ]);
  await at.pipelines.send(
    new OverrideStageConditionCommand({
      ...{ pipelineName: 'window', stageName: 'Inside', pipelineExecutionId },
      conditionType: 'BEFORE_ENTRY',
    }),
  );
  expect(await at.ended('window', pipelineExecutionId)).toBe('Succeeded');
}, 60_000);
