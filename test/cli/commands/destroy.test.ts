import { CodePipelineClient, StopPipelineExecutionCommand } from '@aws-sdk/client-codepipeline';
import { apply, begin } from '../../support/ledger-releases';
import { EngineerPlace } from '../../support/engineer-place';
import { variablesOf } from '../../support/plain-lane';

jest.setTimeout(60_000);

const LANE = 'acme-infra_dev';
let place: EngineerPlace;
let commit: string;

beforeAll(async () => {
  place = await EngineerPlace.make();
  commit = place.origin.author('rev-parse', 'HEAD');
  await place.lane(LANE, `toolchain/${LANE}/${'a'.repeat(64)}.zip`);
  for (const scope of ['global', 'us-east-1', 'eu-west-1']) {
    const tag = `dev_${scope}/research/1.0`;
    const key = `releases/dev/${scope}/research/1.0/${commit}.zip`;
    const release = { key, versionId: await place.lanes.putSource(key, scope) };
    await apply(place.ledger, { tag, commit, execution: scope, opening: { release } });
  }
}, 60_000);

afterAll(() => place.stop());

test('a Region is destroyed by its own release, and the person is told who has to approve', async () => {
  const words = ['destroy', 'dev_us-east-1/research', '--yes'];
  const { code, stdout } = await place.taglane(words);
  expect(code).toBe(0);
  expect(stdout).toContain('another person than arn:aws:iam::111122223333:root has to approve');
  const execution = /execution (\S+) is started/.exec(stdout)?.[1] ?? '';
  expect(await variablesOf(place.lanes, LANE, execution)).toMatchObject({
    TAG: 'dev_us-east-1/research/1.0',
    OPERATION: 'destroy',
    REQUESTED_BY: 'arn:aws:iam::111122223333:root',
  });
  const again = await place.taglane(words);
  expect(again.stdout).toContain(`execution ${execution} is started`);
});

test('what is global waits for every Region, also for one that the configuration no longer allows', async () => {
  const { code, stderr } = await place.taglane(['destroy', 'dev_global/research', '--yes']);
  expect(code).toBe(3);
  expect(stderr).toContain('first: taglane destroy dev_eu-west-1_research');
  expect(stderr).toContain('first: taglane destroy dev_us-east-1_research');
});

test('a destroy that has not ended is not started again, unless its lane has ended it and nobody wrote that down', async () => {
  const tag = 'dev_global/risk/1.0';
  const key = `releases/dev/global/risk/1.0/${commit}.zip`;
  const release = { key, versionId: await place.lanes.putSource(key, 'risk') };
  await apply(place.ledger, { tag, commit, execution: 'r1', opening: { release } });
  const words = ['destroy', 'dev_global/risk', '--yes'];
  const execution = /execution (\S+) is started/.exec((await place.taglane(words)).stdout)?.[1] ?? '';
  await begin(place.ledger, { tag, commit, execution, opening: { release, operation: 'destroy' } });
  expect((await place.taglane(words)).stdout).toContain(`the same is under way: execution ${execution}`);
  const pipelines = new CodePipelineClient(place.lanes.rehearsal.client);
  await pipelines.send(
    new StopPipelineExecutionCommand({ pipelineName: LANE, pipelineExecutionId: execution, abandon: true }),
  );
  await place.lanes.ended(LANE, execution);
  const again = /execution (\S+) is started/.exec((await place.taglane(words)).stdout)?.[1];
  expect(again).toBeDefined();
  expect(again).not.toBe(execution);
});

test('nobody agrees by habit, and nothing is destroyed in a dry run', async () => {
  const asked = await place.taglane(['destroy', 'dev_us-east-1/research']);
  expect(asked).toMatchObject({ code: 2, stderr: expect.stringContaining('pass --yes') });
  const dry = await place.taglane(['destroy', 'dev_us-east-1/research', '--dry-run']);
  expect(dry).toMatchObject({ code: 0, stdout: expect.stringContaining('nothing is started') });
});

test('a release tag is no target: its version would go unheard', async () => {
  const { code, stdout, stderr } = await place.taglane(['destroy', 'dev_us-east-1/research/0.9', '--yes']);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toContain('of whatever version: taglane destroy dev_us-east-1/research\n');
});
