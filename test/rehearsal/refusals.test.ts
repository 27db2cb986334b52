import { reportOf } from '../../rehearsal/report/collect';
import { reportPage } from '../../rehearsal/report/page';
import { RehearsedLanes } from '../support/rehearsed-lanes';

jest.setTimeout(8 * 60_000);

let lanes: RehearsedLanes;

beforeAll(async () => {
  lanes = await RehearsedLanes.deployed('dev_global/research/1.0');
});

afterAll(() => lanes.stop());

const ROLE = 'modules/global/workload-role.ts';

/** The stage that stopped a release, what its build said, its findings, and the page that tells of it. */
async function stop(tag: string, commit: string) {
  const view = await lanes.release(tag, commit);
  expect(view.outcome).toBe('refused');
  const { configuration, checkout, rehearsal } = lanes;
  const request = { configuration, root: checkout.root, selections: [view.selection] };
  const rehearsed = { view, resources: [], secondPlan: null, unwritten: null };
  const times = { startedAt: new Date(), endedAt: new Date() };
  const report = await reportOf(rehearsal, request, [rehearsed], times);
  const failed = report.releases[0]?.stages.find(({ stage }) => stage.status === 'failed');
  return {
    stage: failed?.stage.name ?? '',
    log: failed?.log ?? '',
    findings: JSON.stringify(failed?.findings),
    page: reportPage(report),
  };
}

/** The page's row of a finding of a stage. */
function rowOf(stage: string, rule: string) {
  return expect.stringMatching(new RegExp(`<tr><td>${stage}</td><td>[^<]*${rule}`));
}

test('what tflint finds stops the release at Lint', async () => {
  const commit = lanes.commit(ROLE, (text) =>
    text.replace("name: nameAt(place, 'workload', 64)", "name: 'no spaces please'"),
  );
  expect(await stop('dev_global/research/2.0', commit)).toEqual({
    stage: 'Lint',
    log: expect.stringContaining('aws_iam_role_invalid_name'),
    findings: expect.stringContaining('aws_iam_role_invalid_name'),
    page: rowOf('Lint', 'aws_iam_role_invalid_name'),
  });
});

test('what checkov finds stops the release at Scan', async () => {
  const commit = lanes.commit(ROLE, (text) =>
    text.replace(
      "actions: ['ssm:GetParametersByPath'], resources: [parametersOf(place)]",
      "actions: ['*'], resources: ['*']",
    ),
  );
  expect(await stop('dev_global/research/3.0', commit)).toEqual({
    stage: 'Scan',
    log: expect.stringContaining('CKV_AWS_'),
    findings: expect.stringContaining('CKV_AWS_'),
    page: rowOf('Scan', 'CKV_AWS_'),
  });
});

test('a plan that destroys more than is allowed stops the release at Plan', async () => {
  expect((await lanes.release('dev_global/research/4.0')).outcome).toBe('applied');
  const commit = lanes.commit(ROLE, (text) =>
    text
      .replace(/new IamRolePolicy\(this, 'parameters', \{[^]*?\n {4}\}\);\n/, '')
      .replace(/import \{ IamRolePolicy.*\n/, ''),
  );
  expect(await stop('dev_global/research/4.1', commit)).toEqual({
    stage: 'Plan',
    log: expect.stringContaining('too-many-destroys'),
    findings: expect.stringContaining('too-many-destroys'),
    page: rowOf('Plan', 'too-many-destroys'),
  });
});
