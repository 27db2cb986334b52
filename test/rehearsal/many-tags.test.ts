import { isOpen, type ExecutionRow } from '../../releases/ledger/execution-row';
import { formatPlace } from '../../tags/release-tag';
import { targetsOf, type Target } from '../../tags/target';
import { LaneLedger } from '../support/lane-ledger';
import { LinkedPackages } from '../support/linked-packages';
import { wordsSaid } from '../support/parameters';
import { RehearsedLanes } from '../support/rehearsed-lanes';
import { WORD_FILE, WORD_MODULES, wordFile, WORDS } from '../support/word-organisation';

jest.setTimeout(45 * 60_000);

const ENVIRONMENTS = ['dev', 'qa', 'staging', 'prod'];
const TAGS = 60;
/** The version that is fit to be applied, where it is global; the others break off when they are synthesised. */
const FIT = 5;

interface Push {
  readonly target: Target;
  readonly tag: string;
  readonly commit: string;
}

const packages = new LinkedPackages();
let lanes: RehearsedLanes;
let ledger: LaneLedger;
let targets: readonly Target[];
let pushes: readonly Push[];
const rows = new Map<string, ExecutionRow[]>();

beforeAll(async () => {
  const taglane = { ...WORDS, lane: 'environment', teams: ['research'], environments: fourEnvironments() };
  const options = { toolPath: packages.toolPath };
  const firsts = ENVIRONMENTS.map((environment) => `${environment}_global/research/1.0`);
  lanes = await RehearsedLanes.deployedWith({ taglane, files: WORD_MODULES, options }, firsts);
  ledger = new LaneLedger(lanes);
  targets = targetsOf(lanes.configuration);
  pushes = pushesTo(targets);
});

afterAll(async () => {
  ledger.close();
  await lanes.stop();
  packages.remove();
});

test(`${TAGS} tags that are pushed at once over 4 environments all end in one row each`, async () => {
  expect(pushes).toHaveLength(TAGS);
  await lanes.engineer.push(pushes.map(({ tag, commit }) => `${commit}:refs/tags/${tag}`));
  for (const { tag } of pushes) await lanes.ended(tag);
  for (const { target, tag } of pushes) rows.set(tag, await ledger.rows(target.stack, tag));
  expect([...rows.values()].map((found) => found.length)).toEqual(pushes.map(() => 1));
  expect([...rows.values()].flat().filter(isOpen)).toEqual([]);
});

test('each row is of the commit of its tag, and each lane was given that commit', () => {
  const executions = ENVIRONMENTS.flatMap((name) => lanes.executions(`acme-infra_${name}`));
  for (const { tag, commit } of pushes) {
    const [row] = rows.get(tag) ?? [];
    const execution = executions.find(({ id }) => id === row?.execution);
    expect([tag, row?.commit, execution?.variables['COMMIT']]).toEqual([tag, commit, commit]);
  }
});

test('a lane works on its releases in the order of their capture', () => {
  for (const name of ENVIRONMENTS) {
    const executions = lanes.executions(`acme-infra_${name}`).filter(({ variables }) => variables['TAG']);
    const begun = executions.flatMap(({ id, actions }) => {
      const synth = actions.find(({ stage }) => stage === 'Synth');
      return synth === undefined ? [] : [{ id, at: synth.startTime.getTime() }];
    });
    const inOrder = begun.toSorted((a, b) => a.at - b.at);
    expect(inOrder.map(({ id }) => id)).toEqual(begun.map(({ id }) => id));
  }
});

test('nothing of another commit is applied', async () => {
  for (const target of targets) {
    const fit = pushes.filter((push) => push.target === target && isFit(push)).map(({ tag }) => tag);
    for (const tag of fit) expect(rows.get(tag)).toMatchObject([{ state: 'applied' }]);
    expect(await wordsSaid(lanes, target)).toEqual(fit);
    expect((await ledger.ledger.current(target.stack)).applied?.tag).toBe(fit[0]);
  }
});

function fourEnvironments(): object {
  const entries = ENVIRONMENTS.map((name, index) => [
    name,
    {
      approval: 'automatic',
      regions: ['us-east-1'],
      global: true,
      accounts: { research: `55555555555${index}` },
    },
  ]);
  return Object.fromEntries(entries) as object;
}

function isFit({ target, tag }: Pick<Push, 'target' | 'tag'>): boolean {
  return target.scope.kind === 'global' && tag.endsWith(`/1.${FIT}`);
}

/** As many tags for each target, each at a commit of its own. */
function pushesTo(all: readonly Target[]): Push[] {
  return Array.from({ length: TAGS }, (_, index): Push => {
    const target = all[index % all.length];
    if (target === undefined) throw new Error('no target');
    const version = Math.trunc(index / all.length);
    const tag = `${formatPlace(target)}/1.${version}`;
    const broken = `throw new Error('${tag} is not fit');\nexport const WORD = '';\n`;
    const commit = lanes.commit(WORD_FILE, () => (isFit({ target, tag }) ? wordFile(tag) : broken));
    return { target, tag, commit };
  });
}
