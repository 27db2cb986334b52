import { CodeBuildClient } from '@aws-sdk/client-codebuild';
import { ListPipelineExecutionsCommand } from '@aws-sdk/client-codepipeline';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { CreateTopicCommand, SNSClient } from '@aws-sdk/client-sns';
import { ReleaseEvents } from '../../../releases/lane/announcement';
import { LaneBuildEnds } from '../../../releases/lane/build-end';
import { LaneRuns } from '../../../releases/lane/lane-runs';
import { record, type RecordServices } from '../../../releases/lane/record';
import { ReleaseNotices } from '../../../releases/lane/release-notices';
import { Ledger } from '../../../releases/ledger/ledger';
import { LedgerTable } from '../../../releases/ledger/ledger-table';
import { createLedgerTable, emulatedDynamoDB } from '../../support/ledger';
import { PipelineFixture } from '../../support/pipeline';
import { createPlainLane } from '../../support/plain-lane';
import { startRehearsal, until, type Rehearsal } from '../../support/rehearsal';
import { CONFIGURATION } from '../../support/small-organisation';

jest.setTimeout(60_000);

const lane = 'acme-infra_dev';
const place = { configuration: CONFIGURATION, lane, toolchain: 't', now: () => new Date(0) };
let rehearsal: Rehearsal;
let fixture: PipelineFixture;
let services: RecordServices;

beforeAll(async () => {
  rehearsal = await startRehearsal();
  fixture = new PipelineFixture(rehearsal);
  await fixture.prepare();
  await createPlainLane(fixture, lane, 'toolchain.zip');
  const dynamodb = emulatedDynamoDB(rehearsal);
  await createLedgerTable(dynamodb, 'ledger');
  const sns = new SNSClient(rehearsal.client);
  await sns.send(new CreateTopicCommand({ Name: lane }));
  services = {
    ledger: new Ledger(new LedgerTable(dynamodb, 'ledger')),
    runs: new LaneRuns(fixture.pipelines),
    builds: new LaneBuildEnds(new CodeBuildClient(rehearsal.client)),
    events: new ReleaseEvents(new EventBridgeClient(rehearsal.client)),
    notices: new ReleaseNotices(sns, CONFIGURATION),
  };
});

afterAll(() => rehearsal.stop());

/** The id of the lane's only execution, when it has ended. */
async function onlyExecution(): Promise<string> {
  let id = '';
  await until(async () => {
    const list = new ListPipelineExecutionsCommand({ pipelineName: lane });
    const [execution] = (await fixture.pipelines.send(list)).pipelineExecutionSummaries ?? [];
    id = execution?.pipelineExecutionId ?? '';
    return execution?.status === 'Failed';
  });
  return id;
}

test('the execution that the creation of a lane starts is no release', async () => {
  expect(await record({ kind: 'execution', id: await onlyExecution() }, place, services)).toEqual([]);
});

test('one that breaks off before its first build is written down with what its source says', async () => {
  const variables = [
    { name: 'TAG', value: 'dev_global/research/1.0' },
    { name: 'OPERATION', value: 'release' },
  ];
  const id = await fixture.start(lane, { variables });
  await fixture.ended(lane, id);
  const rows = await record({ kind: 'execution', id }, place, services);
  expect(rows).toMatchObject([
    {
      tag: 'dev_global/research/1.0',
      state: 'failed',
      stage: 'Source',
      reason: expect.stringContaining('none.zip'),
    },
  ]);
});
