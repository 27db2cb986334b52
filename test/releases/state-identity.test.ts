import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { parseStateIdentity, plannedStateIdentity } from '../../releases/state-identity';
import { toolEnvironment, toolPath } from '../../tools/locate';

const directory = mkdtempSync(join(tmpdir(), 'taglane-state-'));

afterAll(() => rmSync(directory, { recursive: true }));

jest.setTimeout(120_000);

test.each(['', '\n', '{"version":4,"lineage":"","serial":0}', '{"lineage":"a","serial":0}'])(
  'the state %j is empty',
  (text) => expect(parseStateIdentity(text)).toEqual({ lineage: '', serial: 0 }),
);

test.each(['half', '{}', '{"lineage":"a","serial":-1}', '{"lineage":"a"}'])('%j is no state', (text) => {
  expect(() => parseStateIdentity(text)).toThrow();
});

describe('a plan that Terraform has saved', () => {
  function terraform(...args: string[]): string {
    const { PATH = '', HOME = '' } = process.env;
    const env = toolEnvironment({ PATH, HOME });
    return execFileSync(toolPath('terraform'), args, { cwd: directory, env, encoding: 'utf8' });
  }

  function planned() {
    terraform('plan', '-input=false', '-out=release.tfplan');
    return plannedStateIdentity(readFileSync(join(directory, 'release.tfplan')));
  }

  function stored() {
    return parseStateIdentity(terraform('state', 'pull'));
  }

  function write(input: string): void {
    const resource = { terraform_data: { one: { input }, two: { input } } };
    writeFileSync(join(directory, 'main.tf.json'), JSON.stringify({ resource }));
  }

  test('names the empty state before the first apply, and the stored one after each', () => {
    write('1');
    terraform('init', '-input=false');
    expect(planned()).toEqual({ lineage: '', serial: 0 });
    expect(planned()).toEqual(stored());
    terraform('apply', 'release.tfplan');
    expect(stored().serial).toBeGreaterThan(0);
    expect(planned()).toEqual(stored());
    write('2');
    expect(planned()).toEqual(stored());
  });
});

test('a zip that is no plan is named so', () => {
  expect(() => plannedStateIdentity(zipSync({ other: new Uint8Array() }))).toThrow(
    'the plan file holds no tfstate',
  );
});
