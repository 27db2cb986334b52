import { statusPage } from '../../rehearsal/status-page';
import { statusOf } from '../../rehearsal/world-status';
import { buildAction, PipelineFixture } from '../support/pipeline';
import { startRehearsal, until, type Rehearsal } from '../support/rehearsal';

jest.setTimeout(60_000);

let rehearsal: Rehearsal;
let fixture: PipelineFixture;

beforeAll(async () => {
  rehearsal = await startRehearsal();
  fixture = new PipelineFixture(rehearsal);
  await fixture.prepare();
});

afterAll(() => rehearsal.stop());

test('an execution that failed is told with what started it and what its build said', async () => {
  const commands = ['echo "error: <this> is not applied:"; echo "  state: it has moved on"; exit 3'];
  await fixture.project('refuses', JSON.stringify({ version: 0.2, phases: { build: { commands } } }));
  await fixture.create('lane', [{ name: 'Apply', actions: [buildAction('refuses')] }]);
  const { world } = rehearsal.running;
  await until(() => statusOf(world).executions[0]?.active === false);
  const status = statusOf(world);
  expect(status.executions).toMatchObject([
    {
      ...{ pipeline: 'lane', tag: '', trigger: 'CreatePipeline', status: 'Failed' },
      reason: 'error: <this> is not applied: state: it has moved on',
    },
  ]);
  const page = statusPage(rehearsal.endpoint, status);
  expect(page).toContain('<td>(CreatePipeline)</td><td>Failed</td><td>Source Succeeded, Apply Failed</td>');
  expect(page).toContain('<td>error: &lt;this&gt; is not applied: state: it has moved on</td>');
});

test('what went wrong beside the pipelines is told, the latest first', () => {
  const mishap = (what: string, lastWords: readonly string[]) => ({
    ...{ what, target: 'capture', build: null, reason: '<not authorized>', lastWords, at: new Date(0) },
  });
  const status = statusOf(rehearsal.running.world, [
    mishap('tags did not reach capture', []),
    mishap('build capture:1 failed', ['error: no']),
  ]);
  expect(status.mishaps).toEqual([
    { what: 'build capture:1 failed', reason: 'error: no' },
    { what: 'tags did not reach capture', reason: '<not authorized>' },
  ]);
  expect(statusPage(rehearsal.endpoint, status)).toContain(
    '<td>tags did not reach capture</td><td>&lt;not authorized&gt;</td>',
  );
  expect(statusPage(rehearsal.endpoint, statusOf(rehearsal.running.world))).not.toContain('Beside');
});
