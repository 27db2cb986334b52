import { ListPipelineExecutionsCommand } from '@aws-sdk/client-codepipeline';
import { buildAction, PipelineFixture } from '../../support/pipeline';
import { account, type Rehearsal, region, startRehearsal, until } from '../../support/rehearsal';

let rehearsal: Rehearsal;
let at: PipelineFixture;

beforeAll(async () => {
  rehearsal = await startRehearsal();
  at = new PipelineFixture(rehearsal);
  await at.prepare();
  const commands = ['echo begun', 'sleep 3', 'echo $((6*7))'];
  const artifacts = { files: ['content.txt'] };
  const buildspec = `${JSON.stringify({ version: '0.2', phases: { build: { commands } }, artifacts })}\n`;
  await at.project('slow', buildspec);
}, 60_000);

afterAll(() => rehearsal.stop());

test('when the emulator dies under a build, the build and its execution end with a clear reason, and nothing hangs', async () => {
  await at.create('orphan', [
    { name: 'Work', actions: [buildAction('slow', { outputArtifacts: [{ name: 'made' }] })] },
  ]);
  const lines = (): string[] =>
    rehearsal.events.flatMap((event) => (event.kind === 'buildLog' ? [event.line] : []));
  await until(() => lines().includes('begun'));
  await rehearsal.emulator.stop();
  const started = Date.now();
  await expect(
    at.pipelines.send(new ListPipelineExecutionsCommand({ pipelineName: 'orphan' })),
  ).rejects.toMatchObject({ name: 'ServiceUnavailableException' });
  const execution = rehearsal.running.world.at(account, region).pipelines.get('orphan')?.executions[0];
  await until(() => execution?.status !== 'InProgress');
  expect(execution).toMatchObject({ status: 'Failed' });
  expect(execution?.actions.at(-1)).toMatchObject({
    action: 'slow',
    error: { message: expect.stringContaining('the AWS emulator at') },
  });
  expect(lines()).toContain('42');
  await rehearsal.running.stop();
  expect(Date.now() - started).toBeLessThan(15_000);
}, 60_000);
