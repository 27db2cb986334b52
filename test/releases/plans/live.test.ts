import { unzipSync } from 'fflate';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { LOCK_FILE, PLAN_FILE, stackDirectory } from '../../../buildspecs/artifacts';
import { applyPlan } from '../../../releases/apply';
import { effectOf, type PlannedChange } from '../../../releases/plan-counts';
import { keepPlan, savePlan } from '../../../releases/plan';
import { readPlanJson } from '../../../releases/plan-json';
import { withOneProvider } from '../../../releases/plans/one-provider';
import { planTargets, type PlansRequest } from '../../../releases/plans/plan-targets';
import { PlanWorker } from '../../../releases/plans/plan-worker';
import { ProviderProcess } from '../../../releases/plans/provider-process';
import { installedProgram, providerProgram } from '../../../releases/plans/provider-program';
import type { PlanOutcome } from '../../../releases/plans/target-plan';
import { planTarget } from '../../../releases/plans/terraform-plan';
import { initialise } from '../../../releases/init';
import { terraform } from '../../../releases/terraform';
import { planRoleFor } from '../../../tags/provider';
import { targetsOf, type Target } from '../../../tags/target';
import { terraformPlatform } from '../../../tools/provider-mirror';
import { ReleasePlace } from '../../support/release-place';
import { CONFIGURATION } from '../../support/small-organisation';

const APPLIED = 'dev_global/research/1.0';
const CHANGED = 'dev_us-east-1/risk/1.0';
const STACKS = ['dev_global_research', 'dev_us-east-1_risk'];
const TARGETS = targetsOf(CONFIGURATION).filter(({ stack }) => STACKS.includes(stack));

jest.setTimeout(300_000);

let place: ReleasePlace;
let hands: Map<string, Awaited<ReturnType<typeof byHand>>>;
let isolated: Map<string, PlanOutcome>;

beforeAll(async () => {
  place = await ReleasePlace.make();
  await place.synthesise(...STACKS);
  const context = place.context(APPLIED);
  await keepPlan(context, (await savePlan(context, 'release')).record);
  await applyPlan(context, null);
  hands = new Map();
  for (const target of TARGETS) hands.set(target.stack, await byHand(target, CHANGED));
  isolated = await plans({ isolated: true });
});

afterAll(() => place.remove());

async function plans(change: Partial<PlansRequest>): Promise<Map<string, PlanOutcome>> {
  const { out, operator: environment } = place;
  const request = { configuration: CONFIGURATION, targets: TARGETS, out, environment, workers: 2 };
  const made = await planTargets({ ...request, isolated: false, ...change });
  return new Map(made.map(({ target, outcome }) => [target.stack, outcome]));
}

/** What a person gets from `terraform plan -out` and `terraform show -json` in a target's directory. */
async function byHand(target: Target, release: string) {
  const directory = stackDirectory(place.out, target.stack);
  const variables = { role_arn: planRoleFor(target), release };
  const context = { directory, environment: place.operator, variables };
  const file = join(directory, 'plan');
  await initialise(context);
  // Nobody else plans here, and a lock that was taken although its answer was lost would stop this one.
  await terraform(context, ['plan', '-input=false', '-lock=false', `-out=${file}`]);
  const { changes, json } = await readPlanJson(context, file);
  const plan = readFileSync(file);
  rmSync(file);
  return { changes: changes.filter(({ actions }) => effectOf(actions) !== 'none'), json, plan };
}

test('plans that start their own providers say what terraform plan says', async () => {
  for (const target of TARGETS) {
    const outcome = isolated.get(target.stack);
    const planned = outcome?.kind === 'changes' ? outcome.changes : [];
    const hand = hands.get(target.stack)?.changes ?? [];
    expect([...planned].sort(byAddress)).toEqual([...hand].sort(byAddress));
  }
  expect(isolated.get('dev_global_research')).toEqual({ kind: 'unchanged' });
  expect(isolated.get('dev_us-east-1_risk')).toMatchObject({ kind: 'changes', counts: { add: 1 } });
});

test('plans that share a provider say the same, target by target', async () => {
  const notes: string[] = [];
  expect(await plans({ workers: 1, onNote: (note) => notes.push(note) })).toEqual(isolated);
  expect(notes).toEqual([]);
});

test('a saved plan that was made with one provider is what terraform plan saves', async () => {
  const planDirectory = join(place.out, 'plans-shared');
  const context = place.context(CHANGED, { planDirectory, sharedProvider: true });
  const { record, json } = await savePlan(context, 'release');
  const hand = hands.get('dev_us-east-1_risk');
  expect(parsed(json)).toEqual(parsed(hand?.json ?? ''));
  expect(record).toMatchObject({ hasChanges: true, counts: { add: 1 } });
  const files = filesIn(readFileSync(join(planDirectory, PLAN_FILE)));
  expect(files).toEqual(filesIn(hand?.plan ?? new Uint8Array()));
  expect(Object.keys(files)).toContain(LOCK_FILE);
});

test('commands of a stack are given the provider that is installed there, and it ends with them', async () => {
  const directory = stackDirectory(place.out, 'dev_us-east-1_risk');
  const context = { directory, environment: place.operator, variables: {} };
  await initialise(context);
  const pid = await withOneProvider(context, false, ({ attached }) => {
    const running = Number(/"Pid":(\d+)/.exec(attached ?? '')?.[1]);
    process.kill(running, 0);
    return Promise.resolve(running);
  });
  expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});

test('when the provider is killed the plan is made without it, and the next one with a new provider', async () => {
  const pids: number[] = [];
  const { out, operator: environment } = place;
  const lockFile = join(stackDirectory(out, 'dev_global_research'), LOCK_FILE);
  const program = await providerProgram(lockFile, {
    ...{ directory: join(out, 'provider'), environment, variables: {} },
  });
  const start = async (): Promise<ProviderProcess> => {
    const provider = await ProviderProcess.start(program, environment);
    pids.push(...[...provider.attachment.matchAll(/"Pid":(\d+)/g)].map(([, pid]) => Number(pid)));
    return provider;
  };
  const runs: (string | undefined)[] = [];
  const worker = new PlanWorker<Target>((target, attached) => {
    runs.push(attached);
    // Kills it while Terraform is about to use it.
    if (runs.length === 2) process.kill(pids[0] ?? 0, 'SIGKILL');
    return planTarget({ out, environment }, target, attached);
  }, start);
  try {
    for (const target of [...TARGETS, ...TARGETS.slice(0, 1)]) {
      expect(await worker.plan(target)).toEqual(isolated.get(target.stack));
    }
  } finally {
    await worker.end();
  }
  expect(runs.map((attached) => attached !== undefined)).toEqual([true, true, false, true]);
  expect(pids).toHaveLength(2);
  for (const pid of pids) expect(() => process.kill(pid, 0)).toThrow('ESRCH');
});

test('a provider that was altered after it was installed is not started, and plans go on without', async () => {
  const directory = join(place.out, 'provider');
  const lockFile = join(stackDirectory(place.out, 'dev_global_research'), LOCK_FILE);
  const context = { directory, environment: place.operator, variables: {} };
  await providerProgram(lockFile, context);
  const providers = join(directory, '.terraform', 'providers');
  const [program = ''] = readdirSync(providers, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith(terraformPlatform()),
  );
  const installed = join(providers, program);
  renameSync(installed, `${installed}.kept`);
  mkdirSync(installed);
  writeFileSync(join(installed, 'terraform-provider-aws_v5.100.0_x5'), '#!/bin/sh\n', { mode: 0o755 });
  try {
    const none = /which is none of the lock file's/;
    await expect(providerProgram(lockFile, context)).rejects.toThrow(none);
    await expect(installedProgram(directory, false)).rejects.toThrow(none);
    const notes: string[] = [];
    const [first] = TARGETS;
    const outcomes = await plans({
      targets: first === undefined ? [] : [first],
      onNote: (note) => notes.push(note),
    });
    expect([...outcomes]).toEqual([...isolated].slice(0, 1));
    expect(notes).toEqual([expect.stringMatching(/^plans do not share a provider: .*; it is not started$/)]);
  } finally {
    rmSync(installed, { recursive: true });
    renameSync(`${installed}.kept`, installed);
  }
});

test('a stack that is another place’s is refused, and the others are planned', async () => {
  const [first, second] = TARGETS;
  if (first === undefined || second === undefined) throw new Error('two targets are needed');
  const other = { ...first, account: '999999999999' };
  const outcomes = await plans({ targets: [other, second], isolated: true, workers: 1 });
  expect(outcomes.get(first.stack)).toMatchObject({
    kind: 'failed',
    message: expect.stringMatching(/is not what the configuration says/) as string,
  });
  expect(outcomes.get(second.stack)).toEqual(isolated.get(second.stack));
});

/** The JSON of a plan but for the moment that it was made at. */
function parsed(json: string): object {
  return { ...(JSON.parse(json) as object), timestamp: '' };
}

/** What lies in a saved plan besides Terraform's own two records, which hold moments too. */
function filesIn(plan: Uint8Array): object {
  const { tfplan: _, tfstate: __, ...files } = unzipSync(plan);
  return files;
}

function byAddress(a: PlannedChange, b: PlannedChange): number {
  return a.address < b.address ? -1 : 1;
}
