import { setTimeout as delay } from 'node:timers/promises';
import { GetRoleCommand, IAMClient } from '@aws-sdk/client-iam';
import { appliedResources } from '../../rehearsal/applied-resources';
import { answerQuestion } from '../../rehearsal/approver';
import { rootCredentials } from '../../rehearsal/credentials';
import { subscribe } from '../../rehearsal/notices';
import { secondPlan } from '../../rehearsal/second-plan';
import { RehearsedLanes } from '../support/rehearsed-lanes';
import { RESEARCH, RISK } from '../support/small-organisation';

jest.setTimeout(8 * 60_000);

let lanes: RehearsedLanes;

beforeAll(async () => {
  lanes = await RehearsedLanes.deployed(
    'dev_global/research/1.0',
    'dev_global/risk/1.0',
    'staging_global/risk/1.0',
  );
});

afterAll(() => lanes.stop());

/** What the workload role of an account says of itself. */
async function description(account: string, role: string): Promise<string | undefined> {
  const { endpoint, region } = lanes.place;
  const iam = new IAMClient({ endpoint, region, credentials: rootCredentials(account) });
  return (await iam.send(new GetRoleCommand({ RoleName: role }))).Role?.Description;
}

/** A commit in which the workload role says something else. */
function saying(text: string): string {
  return lanes.commit('modules/global/workload-role.ts', (source) =>
    source.replace(/description: `[^`]*`/, () => `description: '${text}'`),
  );
}

test('a pushed tag becomes resources in another account', async () => {
  const { stages, outcome } = await lanes.release('dev_global/research/1.0');
  const statuses = stages.map(({ name, status }) => `${name} ${status}`);
  expect(statuses.filter((text) => text !== 'Approve skipped')).toEqual(
    ['Capture', 'Source', 'Synth', 'Lint', 'Scan', 'Plan', 'Apply'].map((name) => `${name} succeeded`),
  );
  expect(statuses).toContain('Approve skipped');
  expect(outcome).toBe('applied');
  expect(await description(RESEARCH, 'research--dev--workload')).toBe('Workloads of research in dev');
});

test('an annotated tag releases the commit that it names', async () => {
  await lanes.engineer.git('tag', '--annotate', '--message', 'first', 'dev_global/risk/1.0', lanes.first);
  await lanes.engineer.push(['refs/tags/dev_global/risk/1.0']);
  expect((await lanes.ended('dev_global/risk/1.0')).outcome).toBe('applied');
  expect(lanes.executions('acme-infra_dev').at(-1)?.variables['COMMIT']).toBe(lanes.first);
  expect(await description(RISK, 'risk--dev--workload')).toBe('Workloads of risk in dev');
});

test('the sample of a Region is applied as it was planned, and a second plan finds nothing to change', async () => {
  const view = await lanes.release('dev_us-east-1/research/1.0');
  expect(view).toMatchObject({ outcome: 'applied', counts: { change: 0, destroy: 0, replace: 0 } });
  const resources = await appliedResources(lanes.place, view.selection);
  expect(resources).toHaveLength(view.counts?.add ?? 0);
  expect(resources.map(({ address }) => address.split('.')[0])).toEqual(
    expect.arrayContaining(['aws_vpc', 'aws_flow_log', 'aws_lb', 'aws_lb_listener']),
  );
  const plan = await secondPlan(lanes.rehearsal, lanes.configuration, view);
  expect(plan).toEqual({ empty: true, text: 'no changes' });
});

test('a moved tag starts nothing and is reported', async () => {
  const notice = await subscribe(lanes.place, 'acme-infra-refused');
  const before = lanes.executions('acme-infra_dev').length;
  await lanes.engineer.push([`+${saying('moved')}:refs/tags/dev_global/research/1.0`]);
  expect(await notice()).toContain('Release tag dev_global/research/1.0 in infra: referenceUpdated');
  expect(lanes.executions('acme-infra_dev')).toHaveLength(before);
});

test('two tags in the same second are both applied, in order, each with its own commit', async () => {
  const texts = ['the first of two', 'the second of two'];
  const commits = texts.map(saying);
  const tags = ['dev_global/research/2.0', 'dev_global/research/2.1'];
  await lanes.engineer.push(tags.map((tag, index) => `${commits[index] ?? ''}:refs/tags/${tag}`));
  const views = [];
  for (const tag of tags) views.push(await lanes.ended(tag));
  expect(views.map(({ outcome }) => outcome)).toEqual(['applied', 'applied']);
  const executions = lanes.executions('acme-infra_dev').slice(-2);
  const own = executions.map(({ variables }) => [
    tags.indexOf(variables['TAG'] ?? ''),
    commits.indexOf(variables['COMMIT'] ?? ''),
  ]);
  expect(own.every(([tag, commit]) => tag === commit)).toBe(true);
  const [earlier, later] = executions.map(
    ({ actions }) => actions.find(({ stage }) => stage === 'Apply')?.startTime.getTime() ?? 0,
  );
  expect(earlier).toBeLessThan(later ?? 0);
  expect(await description(RESEARCH, 'research--dev--workload')).toBe(texts[own[1]?.[1] ?? -1]);
});

test('a lane that waits for an approval holds no other lane', async () => {
  const waiting = 'staging_global/risk/1.0';
  await lanes.engineer.push([`${lanes.first}:refs/tags/${waiting}`]);
  while (lanes.view(waiting).question === null) await delay(100);
  expect((await lanes.release('dev_global/risk/1.1', saying('meanwhile'))).outcome).toBe('applied');
  const view = lanes.view(waiting);
  expect(view.question?.text).toContain('+3 ~0 -0');
  await answerQuestion(lanes.place, view, true);
  expect((await lanes.ended(waiting)).outcome).toBe('applied');
});
