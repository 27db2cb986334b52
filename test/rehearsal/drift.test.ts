import { EventEmitter } from 'node:events';
import { join, resolve } from 'node:path';
import { BatchGetBuildsCommand, CodeBuildClient, StartBuildCommand } from '@aws-sdk/client-codebuild';
import { GetRoleCommand, IAMClient, UpdateRoleCommand } from '@aws-sdk/client-iam';
import { runProgram } from '../../cli/program';
import { Emulator } from '../../rehearsal/aws/emulator';
import { rootCredentials } from '../../rehearsal/credentials';
import type { ExecutionRow } from '../../releases/ledger/execution-row';
import { Written } from '../cli/fixtures/written';
import { LaneLedger } from '../support/lane-ledger';
import { RehearsedLanes } from '../support/rehearsed-lanes';
import { until } from '../support/rehearsal';
import { RESEARCH } from '../support/small-organisation';

jest.setTimeout(10 * 60_000);

const TARGET = 'dev_global_research';
const TAG = 'dev_global/research/1.0';
const ROLE = 'research--dev--workload';
const DESCRIPTION = 'somebody was here';

let lanes: RehearsedLanes;
let ledger: LaneLedger;
let iam: IAMClient;

beforeAll(async () => {
  lanes = await RehearsedLanes.deployed(TAG);
  ledger = new LaneLedger(lanes);
  const { endpoint, region } = lanes.place;
  iam = new IAMClient({ endpoint, region, credentials: rootCredentials(RESEARCH) });
  await lanes.release(TAG);
  await ledger.row(TARGET, TAG);
});

afterAll(async () => {
  ledger.close();
  await lanes.stop();
});

test('a change that was made by hand is found by hand: the row, the status and the exit code say so', async () => {
  await iam.send(new UpdateRoleCommand({ RoleName: ROLE, Description: DESCRIPTION }));
  const { code, stdout } = await taglane('drift', 'dev_global/research');
  expect([code, stdout]).toEqual([4, expect.stringContaining('drift of dev_global/research/1.0: drifted')]);
  const row = await newest('drift');
  expect(row).toMatchObject({ state: 'drifted', plan: { counts: { change: 1 } }, tag: TAG });
  const { drift, applied } = await ledger.ledger.current(TARGET);
  expect(drift).toMatchObject({ sequence: row.sequence, changes: row.plan?.changes });
  expect(applied?.operation).toBe('release');
  expect((await taglane('status', '--env', 'dev')).stdout).toMatch(
    /drift of dev_global\/research since .*role/,
  );
  expect(await description()).toBe(DESCRIPTION);
});

test('the build of the lane finds it too, and undoes it where the configuration says so', async () => {
  expect(await driftBuild()).toBe('SUCCEEDED');
  expect(await newest('reconcile')).toMatchObject({
    ...{ state: 'applied', tag: TAG, requestedBy: 'arn:aws:iam::111122223333:role/acme-infra_dev_drift' },
  });
  expect(await description()).not.toBe(DESCRIPTION);
  expect(await ledger.ledger.current(TARGET)).toMatchObject({ drift: null, applied: { tag: TAG } });
});

test('the next look finds nothing', async () => {
  expect(await driftBuild()).toBe('SUCCEEDED');
  expect(await newest('drift')).toMatchObject({ state: 'no-change' });
  const states = (await ledger.ledger.history(TARGET, 20)).map(
    ({ operation, state }) => `${operation} ${state}`,
  );
  expect(states).toEqual([
    ...['drift no-change', 'reconcile applied', 'drift drifted', 'drift drifted', 'release applied'],
  ]);
});

test('the role of the schedule is for the schedules of its lane only', async () => {
  const { region, account } = lanes.place;
  const emulator = new Emulator(lanes.rehearsal.emulator);
  const assumed = (group: string) =>
    emulator.assumeRole({
      ...{
        roleArn: `arn:aws:iam::${account}:role/acme-infra_dev_drift-schedule`,
        region,
        sessionName: 'test',
      },
      ...{ service: 'scheduler.amazonaws.com', sourceAccount: account },
      sourceArn: `arn:aws:scheduler:${region}:${account}:schedule-group/${group}`,
    });
  await expect(assumed('acme-infra_dev_drift')).resolves.toMatchObject({ accessKeyId: expect.any(String) });
  await expect(assumed('default')).rejects.toThrow('does not allow sts:AssumeRole');
  emulator.agent.destroy();
});

/** Runs the build that the schedule starts; gives how it ended. */
async function driftBuild(): Promise<string> {
  const { endpoint, region, account } = lanes.place;
  const builds = new CodeBuildClient({ endpoint, region, credentials: rootCredentials(account) });
  const { build } = await builds.send(new StartBuildCommand({ projectName: 'acme-infra_dev_drift' }));
  let status = 'IN_PROGRESS';
  await until(async () => {
    const { builds: [now] = [] } = await builds.send(new BatchGetBuildsCommand({ ids: [build?.id ?? ''] }));
    status = now?.buildStatus ?? status;
    return status !== 'IN_PROGRESS';
  }, 300);
  builds.destroy();
  return status;
}

async function newest(operation: ExecutionRow['operation']): Promise<ExecutionRow> {
  const isOf = (row: ExecutionRow): boolean => row.operation === operation && row.finishedAt !== null;
  const rows = await ledger.rows(TARGET, TAG, isOf);
  const [row] = rows;
  if (row === undefined) throw new Error(`no ${operation} of ${TAG}`);
  return row;
}

async function description(): Promise<string | undefined> {
  const { Role } = await iam.send(new GetRoleCommand({ RoleName: ROLE }));
  return Role?.Description;
}

/** Runs a command line with the credentials of the tooling account, without a terminal. */
async function taglane(...words: string[]) {
  const { account, region } = lanes.place;
  Object.assign(process.env, lanes.rehearsal.environmentFor(account, region));
  const { root } = lanes.checkout;
  const [out, err] = [new Written(), new Written()];
  const code = await runProgram([...words, '--config', join(root, 'cdktf.json')], {
    ...{ version: '9.9.9', out, err, now: () => 0, workingDirectory: root },
    signals: Object.assign(new EventEmitter(), { exit: () => undefined }),
    programDirectory: resolve(__dirname, '../../cli'),
  });
  return { code, stdout: out.text, stderr: err.text };
}
