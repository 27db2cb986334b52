import { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { rootCredentials } from '../../rehearsal/credentials';
import { isOpen, type ExecutionRow } from '../../releases/ledger/execution-row';
import { StateLocks } from '../../releases/lock/state-locks';
import { readStatus } from '../../releases/status/read-status';
import type { TargetStatus } from '../../releases/status/target-status';
import { LaneClient } from '../../releases/steering/lane-client';
import { backendFor } from '../../tags/backend';
import { formatPlace } from '../../tags/release-tag';
import { targetsOf, type Target } from '../../tags/target';
import { CommandingEngineer } from '../support/engineer';
import { KilledRelease, POINTS, type Kill } from '../support/killed-release';
import { LaneLedger } from '../support/lane-ledger';
import { LinkedPackages } from '../support/linked-packages';
import { wordsSaid } from '../support/parameters';
import { seededRandom } from '../support/random';
import { RehearsedLanes } from '../support/rehearsed-lanes';
import { WORD_FILE, WORD_MODULES, wordFile, WORDS } from '../support/word-organisation';

jest.setTimeout(60 * 60_000);

const KILLS = Number(process.env['TAGLANE_TEST_KILLS'] ?? 32);
const SEED = Number(process.env['TAGLANE_TEST_SEED'] ?? Math.trunc(Math.random() * 2 ** 31));

/** What was seen when nothing of a release ran any more. */
interface Seen {
  readonly tag: string;
  readonly kill: Kill;
  readonly hit: boolean;
  readonly status: TargetStatus;
  readonly words: readonly string[];
  readonly rows: readonly ExecutionRow[];
}

const seen: Seen[] = [];
let lanes: RehearsedLanes;
let ledger: LaneLedger;
let engineer: CommandingEngineer;
let targets: readonly Target[];
const packages = new LinkedPackages();

beforeAll(async () => {
  process.stderr.write(`builds are killed by the seed ${SEED}: TAGLANE_TEST_SEED=${SEED}\n`);
  const firsts = ['dev_global/research/1.0', 'dev_global/risk/1.0'];
  const options = { toolPath: packages.toolPath };
  lanes = await RehearsedLanes.deployedWith({ taglane: WORDS, files: WORD_MODULES, options }, firsts);
  ledger = new LaneLedger(lanes);
  engineer = await CommandingEngineer.of(lanes);
  targets = targetsOf(lanes.configuration).filter(({ region }) => region === 'us-east-1');
  await globalFirst(async (target) => {
    const tag = `${formatPlace(target)}/1.0`;
    await lanes.release(tag);
    expect(await ledger.row(target.stack, tag)).toMatchObject({ state: 'applied' });
  });
});

afterAll(async () => {
  ledger.close();
  await lanes.stop();
  packages.remove();
});

test(`${KILLS} releases whose builds are killed at random come to rest`, async () => {
  const random = seededRandom(SEED);
  const runs = Array.from({ length: KILLS }, (_, index) => ({
    target: targets[index % targets.length],
    version: `1.${index + 1}`,
    kill: {
      point: POINTS[Math.trunc(index / targets.length + random() * POINTS.length) % POINTS.length] ?? 'Plan',
      part: random(),
    },
  }));
  const ended = targets.map(async (target) => {
    for (const run of runs) if (run.target === target) seen.push(await killed(target, run.version, run.kill));
  });
  await Promise.all(ended);
  expect(seen.filter(({ hit }) => hit).length).toBeGreaterThan(KILLS / 2);
});

test('status tells what is applied, and of what has not ended that its lane has', () => {
  for (const { tag, status, words } of seen) {
    const { applied, halfApplied, underWay } = status;
    expect(underWay.every(({ phase }) => phase.kind === 'over')).toBe(true);
    const isHalfway = seen.find((one) => one.tag === tag)?.rows.some(mayHaveApplied) === true;
    // Where an apply broke off, the status says that too, until something is applied to its end.
    if (!isHalfway && halfApplied === null)
      expect([tag, words.at(-1)]).toEqual([tag, wordOf(applied?.tag ?? '')]);
  }
});

test('a release that breaks off says what to do next', () => {
  const broken = seen.flatMap(({ rows }) => rows).filter(({ state }) => state === 'failed');
  expect(broken.length).toBeGreaterThan(0);
  for (const { tag, reason } of broken) {
    expect([tag, reason]).toEqual([tag, expect.stringMatching(/taglane (retry|history) \S+/)]);
  }
});

test('the next release of each target is applied, and every tag has a row that has ended', async () => {
  await globalFirst(async (target) => {
    const tag = `${formatPlace(target)}/2.0`;
    await lanes.release(tag, saying(wordOf(tag)));
    expect(await ledger.row(target.stack, tag)).toMatchObject({ state: 'applied' });
    const rows = await ledger.ledger.history(target.stack, 200);
    expect(rows.filter(isOpen)).toEqual([]);
    const tags = ['1.0', '2.0'].map((version) => `${formatPlace(target)}/${version}`);
    const pushed = seen.map((one) => one.tag).filter((one) => one.startsWith(`${formatPlace(target)}/`));
    expect([...new Set(rows.map((row) => row.tag))].sort()).toEqual([...tags, ...pushed].sort());
  });
});

test('nothing was applied twice, and account and ledger agree', async () => {
  for (const target of targets) {
    const words = await wordsSaid(lanes, target);
    expect(words).toEqual([...new Set(words)]);
    const rows = (await ledger.ledger.history(target.stack, 200)).reverse();
    const certain = rows.filter(({ state }) => state === 'applied').map(({ tag }) => wordOf(tag));
    const possible = new Set(rows.filter(mayHaveApplied).map(({ tag }) => wordOf(tag)));
    expect(words.filter((word) => !possible.has(word) || certain.includes(word))).toEqual(certain);
    expect((await ledger.ledger.current(target.stack)).applied?.tag).toBe(`${formatPlace(target)}/2.0`);
  }
});

/** A regional release is refused before the global one of its version. */
async function globalFirst(work: (target: Target) => Promise<void>): Promise<void> {
  for (const kind of ['global', 'region']) {
    await Promise.all(targets.filter(({ scope }) => scope.kind === kind).map(work));
  }
}

/** Releases a word of its own, loses one of its builds, and looks round when all is quiet. */
async function killed(target: Target, version: string, kill: Kill): Promise<Seen> {
  const tag = `${formatPlace(target)}/${version}`;
  const release = new KilledRelease(lanes, tag);
  await lanes.engineer.push([`${saying(wordOf(tag))}:refs/tags/${tag}`]);
  const hit = await release.strike(kill, new KilledRelease(lanes, `${formatPlace(target)}/1.0`));
  await release.rests();
  await unlock(target);
  const [status] = await statusOf(target);
  if (status === undefined) throw new Error(`no status of ${tag}`);
  const rows = (await ledger.ledger.history(target.stack, 50)).filter((row) => row.tag === tag);
  const states = rows.map(({ state, stage }) => `${state}${stage === null ? '' : ` at ${stage}`}`).join(', ');
  process.stderr.write(
    `${tag}: ${kill.point} at ${Math.trunc(kill.part * 100)} %${hit ? '' : ' (missed)'}: ${states}\n`,
  );
  return { tag, kill, hit, status, words: await wordsSaid(lanes, target), rows };
}

/** A killed Terraform leaves its lock; the engineer takes it away when the command finds its build dead. */
async function unlock(target: Target): Promise<void> {
  const settings = client();
  const locks = new StateLocks(new DynamoDBClient(settings), new S3Client(settings));
  if ((await locks.held(backendFor(lanes.configuration, target))).length === 0) return;
  const { code, answer } = await engineer.taglane('unlock', formatPlace(target), '--yes');
  expect([code, answer]).toMatchObject([0, { unlocked: true, held: [{ holder: { kind: 'dead' } }] }]);
}

function statusOf(target: Target): Promise<TargetStatus[]> {
  const sources = { ledger: ledger.ledger, lanes: new LaneClient(new CodePipelineClient(client())) };
  return readStatus(sources, lanes.configuration, [target]);
}

function client() {
  const { endpoint, region, account } = lanes.place;
  return { endpoint, region, credentials: rootCredentials(account) };
}

/** A commit whose targets say a word. */
function saying(word: string): string {
  return lanes.commit(WORD_FILE, () => wordFile(word));
}

function wordOf(tag: string): string {
  return tag.endsWith('/1.0') ? 'first' : tag;
}

/** Its plan was being applied when it broke off. */
function mayHaveApplied({ state, stage }: ExecutionRow): boolean {
  return state === 'applying' || ((state === 'failed' || state === 'stopped') && stage === 'Apply');
}
