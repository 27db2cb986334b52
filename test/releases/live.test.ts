import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LOCK_FILE, PLAN_FILE, PLAN_RECORD_FILE, STACK_FILE } from '../../buildspecs/artifacts';
import { ReleaseRefused } from '../../releases/errors';
import { stackDirectoryOf, type StageContext } from '../../releases/stage-context';
import { applyStage, planStage, type PlanResult } from '../../releases/stages';
import { ReleasePlace } from '../support/release-place';
import { RESEARCH } from '../support/small-organisation';

const TAG = 'dev_global/research/1.0';
const STATE_KEY = 'research/dev-global/terraform.tfstate';
const ROLE = 'research--dev--workload';

jest.setTimeout(300_000);

let place: ReleasePlace;
let copies: string;

beforeAll(async () => {
  place = await ReleasePlace.make({});
  copies = mkdtempSync(join(tmpdir(), 'taglane-copies-'));
});

afterAll(async () => {
  rmSync(copies, { recursive: true });
  await place.remove();
});

test('all stages of a release run, and what the tag names is there', async () => {
  const words = ['run', TAG, '--yes', '--json', '--out', place.out];
  const { code, stdout, stderr } = await place.taglane(words);
  expect([code, stderr]).toEqual([0, expect.stringContaining('the ledger does not hear of this')]);
  expect(JSON.parse(stdout)).toMatchObject({
    lint: { blocking: [] },
    scan: { blocking: [] },
    plan: {
      record: {
        ...{ tag: TAG, commit: place.checkout.commit, stack: 'dev_global_research', operation: 'release' },
        ...{ state: { lineage: '', serial: 0 }, counts: { add: 3, change: 0, destroy: 0, replace: 0 } },
      },
      report: { blocking: [] },
    },
    applied: { outputs: { workload_role_arn: `arn:aws:iam::${RESEARCH}:role/${ROLE}` } },
  });
  expect(await place.organisation.hasRole(RESEARCH, ROLE)).toBe(true);
  expect(await place.organisation.lockHeld('dev', STATE_KEY)).toBe(false);
});

test('the sample of a Region is planned, and its gate has nothing against it', async () => {
  const context = place.context('dev_eu-central-1/research/1.0', { sharedProvider: true });
  await place.synthesise(context.target.stack);
  const { plan, report } = await planStage(context, 'release');
  expect(plan.record.counts).toMatchObject({ change: 0, destroy: 0, replace: 0 });
  expect(plan.record.counts.add).toBeGreaterThan(20);
  expect(report.blocking).toEqual([]);
  expect(pagesOf(plan.json)).toEqual([
    {
      content_type: 'text/plain',
      status_code: '200',
      message_body: 'Region: eu-central-1\nEnvironment: dev\n',
    },
  ]);
});

describe('a second plan', () => {
  let second: PlanResult;

  beforeAll(async () => {
    second = await planStage(place.context(TAG), 'release');
  });

  /** The release with a copy of its stack and of its saved plan, so that a test may change them. */
  function copied(change: Partial<StageContext> = {}): StageContext {
    const out = mkdtempSync(join(copies, 'out-'));
    cpSync(place.out, out, { recursive: true, verbatimSymlinks: true });
    const planDirectory = join(out, 'plans', place.context(TAG).target.stack);
    return place.context(TAG, { out, planDirectory, ...change });
  }

  async function refusal(context: StageContext, approved: string | null = null): Promise<readonly string[]> {
    const error: unknown = await applyStage(context, approved).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(ReleaseRefused);
    return error instanceof ReleaseRefused ? error.problems.map(({ path }) => path) : [];
  }

  function edit(file: string, change: (text: string) => string): void {
    writeFileSync(file, change(readFileSync(file, 'utf8')));
  }

  test('finds nothing to change', () => {
    const { record } = second.plan;
    expect(record).toMatchObject({
      hasChanges: false,
      counts: { add: 0, change: 0, destroy: 0, replace: 0 },
    });
    expect(record.state.serial).toBeGreaterThan(0);
  });

  test('is not applied when files were altered, and each of them is named', async () => {
    const context = copied();
    const stack = stackDirectoryOf(context);
    appendFileSync(join(context.planDirectory, PLAN_FILE), '\n');
    appendFileSync(join(stack, LOCK_FILE), '# other\n');
    edit(join(stack, STACK_FILE), (text) => text.replace('Workloads of', 'Other work of'));
    expect(await refusal(context)).toEqual(['plan file', 'lock file', 'stack file']);
  });

  test('is not applied when it is another release’s, or another plan was approved, or another Terraform made it', async () => {
    const context = copied({ tag: 'dev_global/research/1.1', commit: 'decaf' });
    edit(join(context.planDirectory, PLAN_RECORD_FILE), (text) =>
      text.replace(second.plan.record.terraformVersion, '1.99.0'),
    );
    expect(await refusal(context, '0'.repeat(64))).toEqual(['tag', 'commit', 'approval', 'terraform']);
  });

  test.each([PLAN_FILE, PLAN_RECORD_FILE])('is not applied without %s', async (file) => {
    const context = copied();
    rmSync(join(context.planDirectory, file));
    await expect(applyStage(context, null)).rejects.toThrow(`no ${file} there; make a plan first`);
  });

  test('is not applied once another apply has come between', async () => {
    const planDirectory = join(copies, 'destroy');
    const destroy = await planStage(place.context(TAG, { planDirectory }), 'destroy');
    expect(destroy.plan.record.counts).toMatchObject({ destroy: 3 });
    expect(destroy.summary).toMatch(/^destroy aws_iam_role\./m);
    await applyStage(place.context(TAG, { planDirectory }), destroy.plan.record.planSha256);
    expect(await place.organisation.hasRole(RESEARCH, ROLE)).toBe(false);
    expect(await refusal(place.context(TAG))).toEqual(['state']);
  });
});

/** What the load balancers of a plan answer to everyone. */
function pagesOf(planJson: string): readonly unknown[] {
  const { planned_values: planned } = JSON.parse(planJson) as PlannedListeners;
  return planned.root_module.resources
    .filter(({ type }) => type === 'aws_lb_listener')
    .flatMap(({ values }) => values.default_action.flatMap((action) => action.fixed_response));
}

interface PlannedListeners {
  readonly planned_values: {
    readonly root_module: {
      readonly resources: readonly { readonly type: string; readonly values: Listener }[];
    };
  };
}

interface Listener {
  readonly default_action: readonly { readonly fixed_response: readonly unknown[] }[];
}
