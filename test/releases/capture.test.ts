import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StartPipelineExecutionCommand } from '@aws-sdk/client-codepipeline';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { S3Client } from '@aws-sdk/client-s3';
import { captureRelease, type CaptureOutcome } from '../../releases/capture';
import { PipelineStarter } from '../../releases/lane-starter';
import { Ledger } from '../../releases/ledger/ledger';
import { LedgerTable } from '../../releases/ledger/ledger-table';
import { S3ReleaseStore } from '../../releases/capture/s3-release-store';
import { createVersionedBucket, emulatedS3 } from '../support/emulated-s3';
import { createLedgerTable, emulatedDynamoDB } from '../support/ledger';
import { startEmulator, type Emulator } from '../../rehearsal/emulator';
import { GitOrigin } from '../support/git-origin';
import { SAMPLE_CONFIGURATION } from '../support/sample-organisation';

const BUCKET = 'acme-infra--releases-dev';
const TABLE = 'acme-infra-releases';
const TOOLCHAIN = 'b'.repeat(64);
const PUSHER = 'arn:aws:sts::111122223333:assumed-role/Engineer/ann';
const AT = '2026-01-01T00:00:00.000Z';
let emulator: Emulator;
let client: S3Client;
let ledger: Ledger;
let dynamodb: DynamoDBClient;
let origin: GitOrigin;
let workspace: string;
/** CodePipeline is not emulated: what it would have been asked. */
let starts: StartPipelineExecutionCommand['input'][];
let notices: string[];
let builds = 0;

beforeAll(async () => {
  workspace = mkdtempSync(join(tmpdir(), 'taglane-capture-'));
  emulator = await startEmulator({ auth: false });
  client = emulatedS3(emulator);
  dynamodb = emulatedDynamoDB(emulator);
  ledger = new Ledger(new LedgerTable(dynamodb, TABLE));
}, 60_000);
afterAll(async () => {
  client.destroy();
  dynamodb.destroy();
  await emulator.stop();
  rmSync(workspace, { recursive: true });
});
beforeEach(async () => {
  await fetch(`${emulator.endpoint}/_ministack/reset`, { method: 'POST' });
  await createVersionedBucket(client, BUCKET);
  await createLedgerTable(dynamodb, TABLE);
  origin = new GitOrigin();
  starts = [];
  notices = [];
});
afterEach(() => origin.remove());

/** What a capture build knows, but for its clone. */
function request(tag: string, lane = 'acme-infra_dev') {
  builds += 1;
  const build = `acme-infra_dev_capture:${builds}`;
  return {
    tag,
    lane,
    caller: PUSHER,
    configuration: SAMPLE_CONFIGURATION,
    workspace,
    build,
    toolchain: TOOLCHAIN,
    now: () => new Date(AT),
  };
}

function capture(tag: string, lane = 'acme-infra_dev'): Promise<CaptureOutcome> {
  const send = (command: StartPipelineExecutionCommand): Promise<{ pipelineExecutionId: string }> => {
    starts.push(command.input);
    return Promise.resolve({ pipelineExecutionId: `execution-${starts.length}` });
  };
  return captureRelease(
    { ...request(tag, lane), repository: origin.clone() },
    {
      ledger,
      releases: new S3ReleaseStore(client, BUCKET),
      lanes: new PipelineStarter({ send }),
      notices: {
        publish: (subject, message) => {
          notices.push(`${subject}: ${message}`);
          return Promise.resolve();
        },
      },
    },
  );
}

test('a release tag is kept and its lane is started with that object and version', async () => {
  const commit = origin.commit('add a load balancer');
  origin.tag('dev_us-east-1/research/1.0', ['--annotate', '--message=one']);
  const outcome = await capture('dev_us-east-1/research/1.0');
  expect(outcome).toMatchObject({
    kind: 'started',
    commit,
    key: `releases/dev/us-east-1/research/1.0/${commit}.zip`,
    execution: 'execution-1',
    warnings: [],
  });
  const versionId = outcome.kind === 'started' ? outcome.versionId : '';
  expect(starts).toEqual([
    {
      name: 'acme-infra_dev',
      clientRequestToken: expect.stringMatching(/^[0-9a-f]{64}$/),
      sourceRevisions: [
        {
          actionName: 'Release',
          revisionType: 'S3_OBJECT_KEY',
          revisionValue: `releases/dev/us-east-1/research/1.0/${commit}.zip`,
        },
        { actionName: 'Release', revisionType: 'S3_OBJECT_VERSION_ID', revisionValue: versionId },
      ],
      variables: [
        { name: 'TAG', value: 'dev_us-east-1/research/1.0' },
        { name: 'COMMIT', value: commit },
        { name: 'OPERATION', value: 'release' },
        { name: 'REQUESTED_BY', value: PUSHER },
      ],
    },
  ]);
  expect(notices).toEqual([]);
});

test('the same tag and commit again is the same object, version and token', async () => {
  origin.commit('first');
  origin.tag('dev_global/research/1.0');
  const first = await capture('dev_global/research/1.0');
  origin.deleteTag('dev_global/research/1.0');
  origin.tag('dev_global/research/1.0');
  const second = await capture('dev_global/research/1.0');
  expect(second).toEqual({ ...first, execution: 'execution-2' });
  expect(new Set(starts.map(({ clientRequestToken }) => clientRequestToken)).size).toBe(1);
});

test('a tag that names another commit now is refused and reported', async () => {
  const first = origin.commit('first');
  origin.tag('dev_global/research/1.0');
  await capture('dev_global/research/1.0');
  const second = origin.commit('second');
  origin.tag('dev_global/research/1.0');
  const outcome = await capture('dev_global/research/1.0');
  const reason = `dev_global/research/1.0 was released from commit ${first.slice(0, 12)} and now names ${second.slice(0, 12)}; a release never changes: push a new version`;
  expect(outcome).toEqual({ kind: 'refused', reason });
  expect(starts).toHaveLength(1);
  expect(notices).toEqual([`Release tag refused: "dev_global/research/1.0" was not released\n${reason}`]);
});

test.each([
  ['dev_us-east-1/research', 'needs exactly 2'],
  ['dev_us-east-1/research/1.0/more', 'needs exactly 2'],
  ['dev_us-esat-1/research/1.0', 'us-east-1'],
  ['dev_global/reserch/1.0', 'research'],
  ['Dev_global/research/1.0', 'environment'],
  ['dev_global/research/1.0\n', 'white space'],
  ['--upload-pack=true', 'starts with a dash'],
  ['dev_global/research/$(true)', 'is not a version'],
  ['prod_global/research/1.0', 'belongs to the lane acme-infra_prod and came to acme-infra_dev'],
])('%j is refused before git is asked', async (tag, reason) => {
  const outcome = await capture(tag);
  expect(outcome.kind === 'refused' && outcome.reason).toContain(reason);
  expect(starts).toEqual([]);
  expect(notices).toHaveLength(1);
});

test('a tag that was deleted before it was captured is refused', async () => {
  origin.commit('first');
  const outcome = await capture('dev_global/research/1.0');
  expect(outcome.kind === 'refused' && outcome.reason).toContain('has no tag dev_global/research/1.0');
});

test('a version that orders like a released one is released with a warning', async () => {
  origin.commit('first');
  for (const version of ['1.0', '2.0', '1.0.0']) origin.tag(`dev_global/research/${version}`);
  await capture('dev_global/research/1.0');
  await capture('dev_global/research/2.0');
  const outcome = await capture('dev_global/research/1.0.0');
  expect(outcome.kind === 'started' && outcome.warnings).toEqual([
    '1.0 was released before and orders like 1.0.0; one of the two is enough',
  ]);
});

test('two captures of one tag at once start the lane with one token, so that it runs once', async () => {
  origin.commit('first');
  origin.tag('dev_global/research/1.0');
  const tag = 'dev_global/research/1.0';
  const outcomes = await Promise.all([capture(tag), capture(tag)]);
  expect(outcomes.map(({ kind }) => kind)).toEqual(['started', 'started']);
  expect(new Set(starts.map(({ clientRequestToken }) => clientRequestToken)).size).toBe(1);
  expect(starts[0]?.sourceRevisions).toEqual(starts[1]?.sourceRevisions);
});

test('a failure of the store is an error, not a refusal', async () => {
  origin.commit('first');
  origin.tag('dev_global/research/1.0');
  const store = new S3ReleaseStore(client, 'no-such-bucket');
  const services = {
    ledger,
    releases: store,
    lanes: { start: () => Promise.reject(new Error('must not be started')) },
    notices: { publish: () => Promise.reject(new Error('must not be told')) },
  };
  const captured = captureRelease(
    { ...request('dev_global/research/1.0'), repository: origin.clone() },
    services,
  );
  await expect(captured).rejects.toThrow('bucket does not exist');
});

test('a captured tag is written down with who pushed it, who made it and the object that is released', async () => {
  const commit = origin.commit('first');
  origin.tag('dev_global/research/1.0', ['--annotate', '--message=one']);
  await capture('dev_global/research/1.0');
  const entry = await ledger.find('dev_global_research', 'execution-1');
  expect(entry?.row).toMatchObject({
    ...{ state: 'captured', sequence: 1, execution: 'execution-1', lane: 'acme-infra_dev', startedAt: AT },
    ...{ tag: 'dev_global/research/1.0', commit, requestedBy: PUSHER, toolchain: TOOLCHAIN },
    tagObject: origin.author('rev-parse', 'dev_global/research/1.0'),
    tagger: expect.stringMatching(/^.+ <.+>$/) as string,
    release: { key: `releases/dev/global/research/1.0/${commit}.zip` },
  });
});

test.each([
  ['dev_global/research/9.0', 'dev_global_research', 'has no tag'],
  ['dev_global/nobody/1.0', 'refused/acme-infra_dev', 'nobody'],
  ['prod_global/research/1.0', 'refused/acme-infra_dev', 'belongs to the lane acme-infra_prod'],
  [`dev_${'x'.repeat(5000)}`, 'refused/acme-infra_dev', 'at most 200 are allowed'],
])('a refusal of %.40s is written down under %s', async (tag, target, reason) => {
  origin.commit('first');
  await capture(tag);
  const [row] = await ledger.history(target, 10);
  expect(row).toMatchObject({
    state: 'refused',
    stage: 'Capture',
    execution: null,
    finishedAt: AT,
    requestedBy: PUSHER,
  });
  expect(row?.reason).toContain(reason);
  expect((await ledger.current(target)).open).toEqual([]);
});

test('a lane that was started goes on when the ledger is out of order, and says so', async () => {
  origin.commit('first');
  origin.tag('dev_global/research/1.0');
  ledger = new Ledger(new LedgerTable(dynamodb, 'no-such-table'));
  const outcome = await capture('dev_global/research/1.0');
  ledger = new Ledger(new LedgerTable(dynamodb, TABLE));
  expect(outcome.kind === 'started' && outcome.warnings).toEqual([
    expect.stringContaining('the ledger was not told, and will be at Plan'),
  ]);
});
