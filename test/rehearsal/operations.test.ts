import { setTimeout as delay } from 'node:timers/promises';
import { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import {
  CreateAccessKeyCommand,
  CreateUserCommand,
  IAMClient,
  PutUserPolicyCommand,
  UpdateRoleDescriptionCommand,
} from '@aws-sdk/client-iam';
import { answerQuestion } from '../../rehearsal/approver';
import { rootCredentials, type Credentials } from '../../rehearsal/credentials';
import type { ExecutionRow } from '../../releases/ledger/execution-row';
import type { Operation } from '../../releases/operation';
import { PipelineStarter } from '../../releases/lane-starter';
import { LaneLedger } from '../support/lane-ledger';
import { RehearsedLanes } from '../support/rehearsed-lanes';
import { RESEARCH, TOOLING } from '../support/small-organisation';

jest.setTimeout(12 * 60_000);

const TAG = 'dev_global/research/1.0';
const TARGET = 'dev_global_research';
const LANE = 'acme-infra_dev';

let lanes: RehearsedLanes;
let ledger: LaneLedger;
let released: ExecutionRow;

beforeAll(async () => {
  lanes = await RehearsedLanes.deployed(TAG);
  ledger = new LaneLedger(lanes);
  expect((await lanes.release(TAG)).outcome).toBe('applied');
  released = await ledger.row(TARGET, TAG);
});

afterAll(async () => {
  ledger.close();
  await lanes.stop();
});

/** Starts the lane for what was released, as a command does; gives the execution. */
async function start(operation: Operation, credentials: Credentials): Promise<string> {
  const { endpoint, region } = lanes.place;
  const client = new CodePipelineClient({ endpoint, region, credentials });
  const { commit, release } = released;
  const execution = await new PipelineStarter(client).start({
    ...{ lane: LANE, tag: TAG, commit: commit ?? '', operation, token: `${operation}-${String(Date.now())}` },
    ...{ key: release?.key ?? '', versionId: release?.versionId ?? '' },
    requestedBy: `arn:aws:iam::${TOOLING}:root`,
  });
  client.destroy();
  return execution;
}

/** The row of an execution, once it has ended. */
function ended(execution: string): Promise<ExecutionRow> {
  const isIt = (row: ExecutionRow): boolean =>
    row.execution === execution && row.finishedAt !== null && row.stages.length > 0;
  return ledger.row(TARGET, TAG, isIt);
}

async function run(operation: Operation): Promise<ExecutionRow> {
  return ended(await start(operation, rootCredentials(TOOLING)));
}

async function asked(): Promise<void> {
  while (lanes.view(TAG).question === null) await delay(100);
}

/** Another person of the tooling account, who may approve. */
async function approver(): Promise<Credentials> {
  const { endpoint, region } = lanes.place;
  const iam = new IAMClient({ endpoint, region, credentials: rootCredentials(TOOLING) });
  const UserName = 'approver';
  await iam.send(new CreateUserCommand({ UserName }));
  const statement = { Effect: 'Allow', Action: 'codepipeline:PutApprovalResult', Resource: '*' };
  const PolicyDocument = JSON.stringify({ Version: '2012-10-17', Statement: [statement] });
  await iam.send(new PutUserPolicyCommand({ UserName, PolicyName: 'approve', PolicyDocument }));
  const { AccessKey: key } = await iam.send(new CreateAccessKeyCommand({ UserName }));
  return { accessKeyId: key?.AccessKeyId ?? '', secretAccessKey: key?.SecretAccessKey ?? '' };
}

test('a look for drift finds nothing, then what was changed by hand, and applies neither', async () => {
  expect(await run('drift')).toMatchObject({ state: 'no-change', operation: 'drift' });
  const { endpoint, region } = lanes.place;
  const iam = new IAMClient({ endpoint, region, credentials: rootCredentials(RESEARCH) });
  const change = { RoleName: 'research--dev--workload', Description: 'changed by hand' };
  await iam.send(new UpdateRoleDescriptionCommand(change));
  const row = await run('drift');
  expect(row).toMatchObject({ state: 'drifted', stateAfter: null });
  expect(row.plan?.changes).toEqual([expect.stringContaining('aws_iam_role.')]);
  expect(await ledger.ledger.current(TARGET)).toMatchObject({
    ...{ drift: { sequence: row.sequence, changes: row.plan?.changes }, applied: { tag: TAG, sequence: 1 } },
  });
});

test('a reconcile undoes it', async () => {
  expect(await run('reconcile')).toMatchObject({ state: 'applied', operation: 'reconcile' });
  expect(await ledger.ledger.current(TARGET)).toMatchObject({ drift: null, open: [] });
});

test('a destroy asks in a lane that is automatic, and is not applied by who has asked for it', async () => {
  const execution = await start('destroy', rootCredentials(TOOLING));
  await asked();
  await answerQuestion(lanes.place, lanes.view(TAG), true);
  expect(await ended(execution)).toMatchObject({
    ...{ state: 'refused', stage: 'Apply', reason: expect.stringContaining('another person has to approve') },
  });
  expect((await ledger.ledger.current(TARGET)).applied).not.toBeNull();
});

test('a destroy that another person approves leaves nothing', async () => {
  const credentials = await approver();
  const execution = await start('destroy', rootCredentials(TOOLING));
  await asked();
  await answerQuestion(lanes.place, lanes.view(TAG), true, credentials);
  expect(await ended(execution)).toMatchObject({
    ...{ state: 'destroyed', plan: { counts: { add: 0, destroy: 3 } } },
    approval: { by: `arn:aws:iam::${TOOLING}:user/approver` },
  });
  expect(await ledger.ledger.current(TARGET)).toMatchObject({ applied: null, destroyed: { tag: TAG } });
});
