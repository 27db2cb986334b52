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
const STACKS = ['dev_global_research', 'dev_us-east-1_risk'];
const TARGETS = targetsOf(CONFIGURATION).filter(({ stack }) => STACKS.includes(stack));

jest.setTimeout(300_000);

let place: ReleasePlace;
let isolated: Map<string, PlanOutcome>;

beforeAll(async () => {
  place = await ReleasePlace.make();
  await place.synthesise(...STACKS);
  const context = place.context(APPLIED);
  await keepPlan(context, (await savePlan(context, 'release')).record);
  await applyPlan(context, null);
  isolated = await plans({ isolated: true });
});

afterAll(() => place.remove());

async function plans(change: Partial<PlansRequest>): Promise<Map<string, PlanOutcome>> {
  const { out, operator: environment } = place;
  const request = { configuration: CONFIGURATION, targets: TARGETS, out, environment, workers: 2 };
  const made = await planTargets({ ...request, isolated: false, ...change });
  return new Map(made.map(({ target, outcome }) => [target.stack, outcome]));
}

/** What `terraform plan` and `terraform show` say of a target when a person runs them in its directory. */
async function byHand(target: Target): Promise<readonly PlannedChange[]> {
  const directory = stackDirectory(place.out, target.stack);
  const variables = { role_arn: planRoleFor(target) };
  const context = { directory, environment: place.operator, variables };
  const file = join(directory, 'plan');
  await initialise(context);
  await terraform(context, ['plan', '-input=false', '-lock=false', `-out=${file}`]);
  const { changes } = await readPlanJson(context, file);
  rmSync(file);
  return changes.filter(({ actions }) => effectOf(actions) !== 'none');
}

test('plans that start their own providers say what terraform plan says', async () => {
  for (const target of TARGETS) {
    const outcome = isolated.get(target.stack);
    const planned = outcome?.kind === 'changes' ? outcome.changes : [];
    expect([...planned].sort(byAddress)).toEqual([...(await byHand(target))].sort(byAddress));
  }
  expect(isolated.get('dev_global_research')).toEqual({ kind: 'unchanged' });
  expect(isolated.get('dev_us-east-1_risk')).toMatchObject({ kind: 'changes', counts: { add: 1 } });
});

test('plans that share a provider say the same, target by target', async () => {
  const notes: string[] = [];
  expect(await plans({ workers: 1, onNote: (note) => notes.push(note) })).toEqual(isolated);
  expect(notes).toEqual([]);
});

test('a saved plan is the same whether Terraform starts the provider or uses one that runs', async () => {
  const tag = 'dev_us-east-1/risk/1.0';
  const made = async (sharedProvider: boolean) => {
    const planDirectory = join(place.out, `plans-${String(sharedProvider)}`);
    const { record, json } = await savePlan(place.context(tag, { planDirectory, sharedProvider }), 'release');
    const { tfplan: _, tfstate: __, ...files } = unzipSync(readFileSync(join(planDirectory, PLAN_FILE)));
    const { planSha256: ___, createdAt: ____, ...facts } = record;
    return { facts, files, json: { ...(JSON.parse(json) as object), timestamp: '' } };
  };
  const shared = await made(true);
  expect(shared).toEqual(await made(false));
  expect(Object.keys(shared.files)).toContain(LOCK_FILE);
  expect(shared.facts.counts).toMatchObject({ add: 1 });
});

test('all commands of a stack reach the one provider that is installed there', async () => {
  const directory = stackDirectory(place.out, 'dev_us-east-1_risk');
  const context = { directory, environment: place.operator, variables: {} };
  await initialise(context);
  const shown = await withOneProvider(context, false, async (one) => {
    process.kill(Number(/"Pid":(\d+)/.exec(one.attached ?? '')?.[1]), 0);
    return terraform(one, ['providers', 'schema', '-json']);
  });
  expect(shown.stdout).toMatch(/"aws_vpc"/);
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
  const providers = join(directory, '.terraform', 'providers');
  const [program = ''] = readdirSync(providers, { recursive: true, encoding: 'utf8' }).filter((path) =>
    path.endsWith(terraformPlatform()),
  );
  const installed = join(providers, program);
  renameSync(installed, `${installed}.kept`);
  mkdirSync(installed);
  writeFileSync(join(installed, 'terraform-provider-aws_v5.100.0_x5'), '#!/bin/sh\n', { mode: 0o755 });
  try {
    for (const program of [providerProgram(lockFile, context), installedProgram(directory, false)]) {
      await expect(program).rejects.toThrow(/which is none of the lock file's/);
    }
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

function byAddress(a: PlannedChange, b: PlannedChange): number {
  return a.address < b.address ? -1 : 1;
}
