import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  EXPORTS_FILE,
  PLAN_FILE,
  REPORT_FILE,
  STACK_FILE,
  SUMMARY_FILE,
  stackDirectory,
} from '../../../buildspecs/artifacts';
import type { BuildStageName } from '../../../buildspecs/stages';
import { sha256 } from '../../../releases/digest';
import { runTool, type ToolResult } from '../../../tools/run';
import { parse } from '../../gates/fixtures/xml';
import { ReleasePlace } from '../../support/release-place';
import { Toolchain } from '../../support/toolchain';
import { RISK } from '../../support/small-organisation';

const TAG = 'dev_us-east-1/research/1.0';
const STACK = 'dev_us-east-1_research';
const EXECUTION = 'e1';

type Variables = Readonly<Record<string, string>>;

jest.setTimeout(300_000);

let place: ReleasePlace;
let toolchain: Toolchain;
let builds: string;
let roles: Record<'plan' | 'apply', Variables>;

beforeAll(async () => {
  place = await ReleasePlace.make();
  toolchain = new Toolchain(place.checkout);
  builds = mkdtempSync(join(tmpdir(), 'taglane-builds-'));
  await place.synthesise(STACK);
  const role = (stage: 'plan' | 'apply') => place.organisation.build('acme-infra_dev', stage);
  roles = { plan: await role('plan'), apply: await role('apply') };
});

afterAll(async () => {
  rmSync(builds, { recursive: true });
  toolchain.remove();
  await place.remove();
});

/** A build's working directory: a copy of what the synth stage has handed over. */
function source(): string {
  const directory = mkdtempSync(join(builds, 'src-'));
  cpSync(stackDirectory(place.out, STACK), stackDirectory(directory, STACK), { recursive: true });
  return directory;
}

/** What the ledger says of an execution. */
async function written(execution = EXECUTION) {
  return (await place.organisation.ledger().find(STACK, execution))?.row;
}

/** Runs a stage as its buildspec does: what a build is told, its own credentials, nothing of this process. */
function build(stage: BuildStageName, directory: string, variables: Variables = {}): Promise<ToolResult> {
  const { PATH = '', HOME = '' } = process.env;
  const release = {
    ...{ TAG, COMMIT: place.checkout.commit, OPERATION: 'release', REQUESTED_BY: '-', EXECUTION },
    ...{ LANE: 'acme-infra_dev', TOOLCHAIN: 'toolchain/acme-infra_dev/abc.zip' },
  };
  return runTool({
    command: process.execPath,
    args: [toolchain.program, 'stage', stage, ...(stage === 'scan' ? ['--json'] : [])],
    cwd: directory,
    env: { PATH, HOME, CODEBUILD_SRC_DIR: directory, ...release, ...variables },
    timeoutMs: 5 * 60_000,
  });
}

describe('a release whose module is written in HCL', () => {
  let planned: string;

  /** Reads a variable as the build's shell does. */
  function exported(name: string): string {
    const script = `. "./${EXPORTS_FILE}" && printf %s "$${name}"`;
    return execFileSync('sh', ['-c', script], { cwd: planned, encoding: 'utf8', env: {} });
  }

  function apply(variables: Variables): Promise<ToolResult> {
    const plan = { CODEBUILD_SRC_DIR_Plan: planned, PLAN_SHA256: exported('PLAN_SHA256') };
    return build('apply', source(), { ...plan, ...variables });
  }

  test('is linted, and the report is written', async () => {
    const directory = source();
    expect(await build('lint', directory)).toMatchObject({ code: 0 });
    expect(parse(readFileSync(join(directory, REPORT_FILE), 'utf8')).failures).toEqual([]);
  });

  test('is scanned, and findings name the file and the line of the module', async () => {
    const directory = source();
    const { code, stdout } = await build('scan', directory);
    expect(code).toBe(0);
    const { findings } = JSON.parse(stdout) as { findings: { source: unknown; address: string }[] };
    const inModule = findings.filter(({ address }) => address.startsWith('module.'));
    expect(inModule).not.toEqual([]);
    for (const { source } of inModule) {
      expect(source).toEqual({ file: 'modules/regional/us-east-1/main.tf', line: 6 });
    }
    expect(existsSync(join(directory, REPORT_FILE))).toBe(true);
  });

  // The plan role of the account trusts the plan stage only, and the build role the apply stage.
  test('is planned with the role of the plan stage, and a shell reads what the approval is told', async () => {
    planned = source();
    expect(await build('plan', planned, roles.plan)).toMatchObject({ code: 0 });
    expect(['ADD', 'CHANGE', 'DESTROY', 'REPLACE', 'ASK', 'APPLY'].map(exported)).toEqual([
      ...['1', '0', '0', '0'],
      ...['false', 'true'],
    ]);
    expect(exported('PLAN_SHA256')).toBe(sha256(readFileSync(join(planned, PLAN_FILE))));
    expect(`${exported('SUMMARY')}\n`).toBe(readFileSync(join(planned, SUMMARY_FILE), 'utf8'));
    expect(existsSync(join(planned, REPORT_FILE))).toBe(true);
    expect(await written()).toMatchObject({
      ...{ state: 'planned', plan: { sha256: exported('PLAN_SHA256'), basedOn: 0, counts: { add: 1 } } },
    });
  });

  test('is not applied when another plan was approved', async () => {
    const { code, stderr } = await apply({ ...roles.apply, PLAN_SHA256: '0'.repeat(64) });
    expect([code, stderr]).toEqual([3, expect.stringMatching(/approval: .*another plan was approved/)]);
    expect(await written()).toMatchObject({ state: 'refused', stage: 'Apply' });
  });

  test('is not applied by an execution that has ended', async () => {
    const { code, stderr } = await apply(roles.apply);
    expect([code, stderr]).toEqual([2, expect.stringContaining('has ended: refused')]);
  });

  test('is applied with the role of the apply stage', async () => {
    const again = { EXECUTION: 'e2' };
    planned = source();
    expect(await build('plan', planned, { ...roles.plan, ...again })).toMatchObject({ code: 0 });
    expect(await apply({ ...roles.apply, ...again })).toMatchObject({ code: 0 });
    expect(await written('e2')).toMatchObject({ state: 'applied', stateAfter: { serial: 1 } });
    expect(await place.organisation.lockHeld('dev', 'research/dev-us-east-1/terraform.tfstate')).toBe(false);
  });
});

describe('before Terraform starts', () => {
  function expectNothingStarted(directory: string): void {
    expect(existsSync(join(stackDirectory(directory, STACK), '.terraform', 'providers'))).toBe(false);
    expect(existsSync(join(directory, EXPORTS_FILE))).toBe(false);
  }

  test('programs that a tag ships for Terraform are refused', async () => {
    const directory = source();
    const shipped = join(stackDirectory(directory, STACK), '.terraform');
    mkdirSync(shipped);
    writeFileSync(join(shipped, 'taglane-init'), 'done');
    const { code, stderr } = await build('plan', directory, roles.plan);
    expect([code, stderr]).toEqual([
      3,
      expect.stringMatching(/unexpected-file .*\.terraform does not belong/),
    ]);
    expectNothingStarted(directory);
  });

  test('a stack of another account is refused', async () => {
    const directory = source();
    const file = join(stackDirectory(directory, STACK), STACK_FILE);
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, text.replaceAll(place.context(TAG).target.account, RISK));
    const { code, stderr } = await build('plan', directory, roles.plan);
    expect([code, stderr]).toEqual([3, expect.stringMatching(/is not what the configuration says/)]);
    expectNothingStarted(directory);
  });

  test('an operation that no lane does is refused', async () => {
    const directory = source();
    const { code, stderr } = await build('plan', directory, { ...roles.plan, OPERATION: 'import' });
    expect([code, stderr]).toEqual([
      3,
      expect.stringMatching(/"import" is not one of release, rollback, destroy/),
    ]);
    expectNothingStarted(directory);
  });

  test('a build that is not told its release is refused, naming all that is missing', async () => {
    const { code, stderr } = await build('apply', source(), { TAG: '' });
    expect(code).toBe(2);
    expect(stderr).toMatch(/lacks TAG, CODEBUILD_SRC_DIR_Plan, PLAN_SHA256; by hand use: taglane run/);
  });
});
