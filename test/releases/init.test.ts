import { appendFileSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { initialise } from '../../releases/init';

const directory = mkdtempSync(join(tmpdir(), 'taglane-init-'));

afterAll(() => rmSync(directory, { recursive: true }));

jest.setTimeout(60_000);

function init(steps: string[] = [], attached?: string): Promise<boolean> {
  const { PATH, HOME } = process.env;
  const context = { directory, environment: { PATH, HOME }, variables: {}, attached };
  return initialise(context, (step) => steps.push(step));
}

function write(text: string): void {
  writeFileSync(join(directory, 'cdk.tf.json'), text);
}

test('Terraform initialises a stack once, and again when what it depends on has changed', async () => {
  write('{"resource":{"terraform_data":{"one":{}}}}');
  writeFileSync(join(directory, '.terraform.lock.hcl'), '');
  const steps: string[] = [];
  expect(await init(steps)).toBe(true);
  expect(steps).toEqual(['terraform init']);
  expect(await init(steps)).toBe(false);
  write('{"resource":{"terraform_data":{"two":{}}}}');
  expect(await init(steps)).toBe(false);
  appendFileSync(join(directory, '.terraform.lock.hcl'), '# other\n');
  expect(await init(steps)).toBe(true);
  expect(steps).toEqual(['terraform init', 'terraform init']);
});

test('an init that failed is not taken for done', async () => {
  write('{"terraform":{"required_version":"< 1.0"}}');
  await expect(init()).rejects.toThrow(
    /terraform init failed with exit code 1[^]*Unsupported Terraform Core/,
  );
  await expect(init()).rejects.toThrow(/terraform init failed/);
});

test('an init that leaves out providers which run already is none for a run that starts its own', async () => {
  write('{"resource":{"terraform_data":{"three":{}}}}');
  appendFileSync(join(directory, '.terraform.lock.hcl'), '# for the init of running providers\n');
  expect(await init([], '{}')).toBe(true);
  expect(await init([], '{}')).toBe(false);
  expect(await init()).toBe(true);
  expect(await init([], '{}')).toBe(false);
});
