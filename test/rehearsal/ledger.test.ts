import { setTimeout as delay } from 'node:timers/promises';
import { CodePipelineClient, StopPipelineExecutionCommand } from '@aws-sdk/client-codepipeline';
import { GetObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { answerQuestion } from '../../rehearsal/approver';
import { rootCredentials } from '../../rehearsal/credentials';
import { subscribe } from '../../rehearsal/notices';
import { LaneLedger } from '../support/lane-ledger';
import { RehearsedLanes } from '../support/rehearsed-lanes';

jest.setTimeout(8 * 60_000);

const RESEARCH = 'dev_global_research';
const RISK = 'staging_global_risk';

let lanes: RehearsedLanes;
let told: () => Promise<string>;
let staging: () => Promise<string>;
let ledger: LaneLedger;

beforeAll(async () => {
  lanes = await RehearsedLanes.deployed('dev_global/research/1.0', 'staging_global/risk/1.0');
  ledger = new LaneLedger(lanes);
  told = await subscribe(lanes.place, 'acme-infra_dev');
  staging = await subscribe(lanes.place, 'acme-infra_staging');
});

afterAll(async () => {
  ledger.close();
  await lanes.stop();
});

test('a release that was applied is written down with its plan, its state and its stages', async () => {
  const tag = 'dev_global/research/1.0';
  await lanes.engineer.git('tag', '--annotate', '--message', 'first', tag, lanes.first);
  await lanes.engineer.push([`refs/tags/${tag}`]);
  await lanes.ended(tag);
  const row = await ledger.row(RESEARCH, tag);
  expect(row).toMatchObject({
    ...{ state: 'applied', sequence: 1, operation: 'release', lane: 'acme-infra_dev', commit: lanes.first },
    ...{ requestedBy: expect.stringMatching(/^arn:aws:/), stage: null, reason: null, approval: null },
    plan: { counts: { add: 3 }, hasChanges: true, basedOn: 0, terraformVersion: expect.any(String) },
    release: { key: `releases/dev/global/research/1.0/${lanes.first}.zip` },
    tagger: expect.stringMatching(/<.+>$/),
    toolchain: expect.stringMatching(/^[0-9a-f]{64}$/),
  });
  expect(row.tagObject).toMatch(/^[0-9a-f]{40}$/);
  expect(row.stateAfter?.serial).toBeGreaterThan(row.plan?.state.serial ?? 0);
  expect(row.stages.map(({ name, status }) => `${name} ${status}`)).toEqual(
    ['Source', 'Synth', 'Lint', 'Scan', 'Plan', 'Apply'].map((name) => `${name} Succeeded`),
  );
  const { applied, open } = await ledger.ledger.current(RESEARCH);
  expect([applied?.tag, applied?.execution, open]).toEqual([tag, row.execution, []]);
  const notice = await noticeOf(told, `release ${tag}: applied`);
  expect(notice).toContain(`plans/${row.execution ?? ''}/plan.html`);
  expect(notice).toMatch(/outcome.{1,60}applied/);
});

test('a release that changes nothing is in place as it is', async () => {
  const tag = 'dev_global/research/1.1';
  await lanes.release(tag);
  expect(await ledger.row(RESEARCH, tag)).toMatchObject({ state: 'no-change', sequence: 2 });
  expect((await ledger.ledger.current(RESEARCH)).applied?.tag).toBe(tag);
});

test('what a gate refuses is written down with the stage and its finding', async () => {
  const tag = 'dev_global/research/2.0';
  const commit = lanes.commit('modules/global/workload-role.ts', (text) =>
    text.replace("name: nameAt(place, 'workload', 64)", "name: 'no spaces please'"),
  );
  await lanes.release(tag, commit);
  expect(await ledger.row(RESEARCH, tag)).toMatchObject({
    ...{ state: 'refused', stage: 'Lint', reason: expect.stringContaining('aws_iam_role_invalid_name') },
    plan: null,
  });
  const notice = await noticeOf(told, `release ${tag}: refused at Lint`);
  expect(notice).toContain('aws_iam_role_invalid_name');
});

test('a tag that the capture refuses has a row of the lane', async () => {
  const tag = 'dev_global/nobody/1.0';
  await lanes.engineer.push([`${lanes.first}:refs/tags/${tag}`]);
  expect(await ledger.row('refused/acme-infra_dev', tag)).toMatchObject({
    ...{ state: 'refused', stage: 'Capture', execution: null, reason: expect.stringContaining('"nobody"') },
  });
});

test('a moved tag and one that selects no lane have rows, too', async () => {
  const moved = 'dev_global/research/1.1';
  const commit = lanes.commit('modules/global/workload-role.ts', (text) => `${text}// moved\n`);
  await lanes.engineer.push([`+${commit}:refs/tags/${moved}`]);
  const wasMoved = ({ reason }: { reason: string | null }): boolean => reason?.includes('moved') === true;
  expect(await ledger.row(RESEARCH, moved, wasMoved)).toMatchObject({ state: 'refused', execution: null });
  const unclaimed = 'nowhere_global/research/1.0';
  await lanes.engineer.push([`${lanes.first}:refs/tags/${unclaimed}`]);
  expect(await ledger.row('refused/acme-infra_dev', unclaimed)).toMatchObject({
    ...{ state: 'refused', reason: expect.stringContaining('selects no lane') },
  });
});

test('a release that a person rejects is written down with who and why', async () => {
  const tag = 'staging_global/risk/1.0';
  const commit = lanes.commit('modules/global/workload-role.ts', withSecret);
  await asked(tag, commit);
  const { execution, approvalText: text } = lanes.view(tag);
  expect(text?.length).toBeLessThanOrEqual(1000);
  expect(text).toMatch(new RegExp(`^release ${tag} \\(${commit.slice(0, 12)}\\)\nby `));
  expect(text).toContain('\naccount 777777777777, us-east-1\n+3 ~0 -0 ±0\n');
  expect(text).toMatch(/\nplanned .{16}, may be applied until .{16} UTC\nplan sha256 [0-9a-f]{64}\nhttps:/);
  expect(text?.endsWith(`prefix=plans/${execution ?? ''}/plan.html`)).toBe(true);
  await noticeOf(staging, `release ${tag} (`);
  await isShown(execution ?? '', text ?? '');
  await answerQuestion(lanes.place, lanes.view(tag), false);
  expect(await ledger.row(RISK, tag)).toMatchObject({
    ...{ state: 'rejected', stage: 'Approve', approval: null },
    reason: expect.stringMatching(/^arn:aws:iam::.* has rejected it: rejected in the rehearsal$/),
  });
});

test('a release that a person approves is written down with who and the comment', async () => {
  const tag = 'staging_global/risk/1.1';
  await asked(tag);
  await answerQuestion(lanes.place, lanes.view(tag), true);
  expect(await ledger.row(RISK, tag)).toMatchObject({
    state: 'applied',
    approval: { by: expect.stringMatching(/^arn:/), comment: 'approved in the rehearsal' },
  });
});

test('a release that was stopped is written down with the reason that was given', async () => {
  const tag = 'staging_global/risk/1.2';
  await asked(
    tag,
    lanes.commit('modules/global/workload-role.ts', (text) =>
      text.replace('Workloads of', 'All workloads of'),
    ),
  );
  const { endpoint, region, account } = lanes.place;
  const client = new CodePipelineClient({ endpoint, region, credentials: rootCredentials(account) });
  const pipelineExecutionId = lanes.view(tag).execution ?? '';
  const stop = { pipelineName: 'acme-infra_staging', pipelineExecutionId, abandon: true };
  await client.send(new StopPipelineExecutionCommand({ ...stop, reason: 'not today' }));
  expect(await ledger.row(RISK, tag)).toMatchObject({ state: 'stopped', reason: 'not today' });
  expect((await ledger.ledger.current(RISK)).open).toEqual([]);
});

test('every build that records has come to its end', () => {
  const builds = [...lanes.rehearsal.world.at(lanes.place.account, lanes.place.region).builds.values()];
  const own = builds.filter(({ build }) => build.projectName?.endsWith('_record') === true);
  expect(own.length).toBeGreaterThan(6);
  expect(own.map(({ build }) => build.buildStatus).filter((status) => status === 'FAILED')).toEqual([]);
});

/** Waits for the notice with these words; a queue gives what was read before again. */
async function noticeOf(next: () => Promise<string>, words: string): Promise<string> {
  for (;;) {
    const notice = await next();
    if (notice.includes(words)) return notice;
  }
}

const SECRET = 'correct-horse-battery';

/** The module with an output that nobody may see. */
function withSecret(text: string): string {
  const output = `new TerraformOutput(this, 'secret', { value: '${SECRET}', sensitive: true });`;
  return `import { TerraformOutput } from 'cdktf';\n${text.replace('super(scope, id);', `super(scope, id);\n${output}`)}`;
}

/** The whole plan is beside the artifacts of the lane, as a page and as text. */
async function isShown(execution: string, text: string): Promise<void> {
  const { endpoint, region, account } = lanes.place;
  const client = new S3Client({
    endpoint,
    region,
    credentials: rootCredentials(account),
    forcePathStyle: true,
  });
  const read = async (Key: string) => {
    const place = { Bucket: 'acme-infra--artifacts-staging', Key };
    const { Body, ContentType } = await client.send(new GetObjectCommand(place));
    return { type: ContentType, body: (await Body?.transformToString()) ?? '' };
  };
  const page = await read(`plans/${execution}/plan.html`);
  expect(page.type).toBe('text/html; charset=utf-8');
  expect(page.body).toContain('(known after apply)');
  const { body } = await read(`plans/${execution}/plan.txt`);
  for (const shown of [page.body, body]) {
    expect(shown).toContain('(sensitive)');
    expect(shown).not.toContain(SECRET);
  }
  expect(body.startsWith(`${text}\n\nResources:\n+ aws_iam_`)).toBe(true);
  client.destroy();
}

/** Pushes a tag and waits until its lane asks. */
async function asked(tag: string, commit = lanes.first): Promise<void> {
  await lanes.engineer.push([`${commit}:refs/tags/${tag}`]);
  while (lanes.view(tag).question === null) await delay(100);
}
