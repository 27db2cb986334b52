import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { TerraformFailed } from '../../releases/errors';
import { terraform, type TerraformContext } from '../../releases/terraform';
import { ToolMissing } from '../../tools/errors';

/** Stands for a Terraform that hangs, fails or is ended, which the real one does not do on demand. */
const PROGRAM = `#!/bin/sh
case "$1" in
  version) echo "Terraform v1.11.4" ;;
  plan) echo "waiting"; exec sleep 600 ;;
  apply) echo "applied so far"; echo "Error: no" >&2; exit 1 ;;
  show) kill -9 $$ ;;
  output) env; exit 2 ;;
esac
`;

const { PATH = '', TAGLANE_CACHE } = process.env;
let directory: string;

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'taglane-terraform-'));
  process.env['TAGLANE_CACHE'] = directory;
});

afterEach(() => {
  jest.useRealTimers();
  process.env['PATH'] = PATH;
  if (TAGLANE_CACHE === undefined) delete process.env['TAGLANE_CACHE'];
  else process.env['TAGLANE_CACHE'] = TAGLANE_CACHE;
  rmSync(directory, { recursive: true });
});

function install(): void {
  writeFileSync(join(directory, 'terraform'), PROGRAM);
  chmodSync(join(directory, 'terraform'), 0o755);
  process.env['PATH'] = [directory, PATH].join(delimiter);
}

function context(change: Partial<TerraformContext> = {}): TerraformContext {
  return { directory, environment: { PATH, HOME: directory }, variables: { release: 'x' }, ...change };
}

test('a Terraform that does not end in time is stopped, and that is said', async () => {
  install();
  jest.useFakeTimers({
    doNotFake: ['nextTick', 'setImmediate', 'setInterval', 'queueMicrotask', 'performance', 'Date'],
  });
  const onLine = (): void => void jest.advanceTimersByTime(25 * 60_000);
  const run = terraform(context({ onLine }), ['plan']);
  await expect(run).rejects.toThrow(/^terraform plan was stopped after \d+ s\nwaiting$/);
});

test('a Terraform that fails is quoted: its errors, with its exit code', async () => {
  install();
  const run = terraform(context(), ['apply']);
  await expect(run).rejects.toThrow(
    new TerraformFailed('terraform apply failed with exit code 1\nError: no'),
  );
});

test('a Terraform that something ended is told apart from one that failed', async () => {
  install();
  await expect(terraform(context(), ['show'])).rejects.toThrow(/^terraform show was ended by SIGKILL/);
});

test('an exit code that is expected is a result, and variables reach Terraform', async () => {
  install();
  const { code, stdout } = await terraform(context(), ['output'], [2]);
  expect(code).toBe(2);
  expect(stdout.split('\n')).toEqual(expect.arrayContaining(['TF_VAR_release=x', 'TF_IN_AUTOMATION=1']));
});

test('a Terraform that is not there is named, with what installs it', async () => {
  process.env['PATH'] = directory;
  const run = terraform(context(), ['plan']);
  await expect(run).rejects.toThrow(ToolMissing);
  await expect(run).rejects.toThrow(/^terraform 1\.11\.4 .* is not installed; run: taglane tools install$/);
});
