import { buildLog } from '../../rehearsal/report/collect';
import { RehearsedLanes } from '../support/rehearsed-lanes';

jest.setTimeout(8 * 60_000);

let lanes: RehearsedLanes;

beforeAll(async () => {
  lanes = await RehearsedLanes.deployed('dev_global/research/1.0');
});

afterAll(() => lanes.stop());

const ROLE = 'modules/global/workload-role.ts';

/** The stage that stopped a release, and what its build said. */
async function stop(tag: string, commit: string): Promise<{ stage: string; log: string; cases: string }> {
  const { stages, outcome } = await lanes.release(tag, commit);
  expect(outcome).toBe('refused');
  const failed = stages.find(({ status }) => status === 'failed');
  const reports = [...lanes.rehearsal.world.at('111122223333', 'us-east-1').reports.values()];
  const own = reports.filter(({ report }) => report.executionId?.endsWith(failed?.build ?? 'none') === true);
  return {
    stage: failed?.name ?? '',
    log: await buildLog(lanes.rehearsal, failed?.build ?? ''),
    cases: JSON.stringify(own.map(({ testCases }) => testCases)),
  };
}

test('what tflint finds stops the release at Lint', async () => {
  const commit = lanes.commit(ROLE, (text) =>
    text.replace("name: nameAt(place, 'workload', 64)", "name: 'no spaces please'"),
  );
  const { stage, log, cases } = await stop('dev_global/research/2.0', commit);
  expect([stage, log, cases]).toEqual([
    'Lint',
    expect.stringContaining('aws_iam_role_invalid_name'),
    expect.stringContaining('aws_iam_role_invalid_name'),
  ]);
});

test('what checkov finds stops the release at Scan', async () => {
  const commit = lanes.commit(ROLE, (text) =>
    text.replace(
      "actions: ['ssm:GetParametersByPath'], resources: [parametersOf(place)]",
      "actions: ['*'], resources: ['*']",
    ),
  );
  const { stage, log, cases } = await stop('dev_global/research/3.0', commit);
  expect([stage, log, cases]).toEqual([
    'Scan',
    expect.stringContaining('CKV_AWS_'),
    expect.stringContaining('CKV_AWS_'),
  ]);
});

test('a plan that destroys more than is allowed stops the release at Plan', async () => {
  expect((await lanes.release('dev_global/research/4.0')).outcome).toBe('applied');
  const commit = lanes.commit(ROLE, (text) =>
    text
      .replace(/new IamRolePolicy\(this, 'parameters', \{[^]*?\n {4}\}\);\n/, '')
      .replace(/import \{ IamRolePolicy.*\n/, ''),
  );
  const { stage, log } = await stop('dev_global/research/4.1', commit);
  expect([stage, log]).toEqual(['Plan', expect.stringContaining('too-many-destroys')]);
});
