import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LOCK_FILE } from '../../buildspecs/artifacts';
import { REQUIRED_VERSION } from '../../modules/stack-settings';
import { roleArn } from '../../tags/arn';
import { toolingBackendFor } from '../../tags/backend';
import { parseConfiguration } from '../../tags/read-configuration';
import { accessStackId, stackIds, toolingStackIds, workloadAccounts } from '../../tags/stack-id';
import { provider } from '../../tools/pins';
import { toolEnvironment, toolPath } from '../../tools/locate';
import { projectFile } from '../../tools/project-file';
import { runTool, type ToolResult } from '../../tools/run';
import { repeated } from '../tags/fixtures/repeated';
import { toolingRoleNames } from '../tags/fixtures/tooling-role-names';
import { CONFIGURATION_NAMES, type ConfigurationName, CONFIGURATIONS } from './fixtures/configurations';
import { stackJson, type StackJson } from './fixtures/stack-json';
import { configurationText } from './fixtures/synthesis';

const root = mkdtempSync(join(tmpdir(), 'taglane-umbrella-'));
const toolchain = join(root, 'toolchain.zip');
const stacks = new Map<ConfigurationName, StackJson[]>();

beforeAll(async () => {
  writeFileSync(toolchain, 'toolchain');
  for (const name of CONFIGURATION_NAMES)
    stacks.set(name, await stackJson(CONFIGURATIONS[name], undefined, toolchain));
});
afterAll(() => rmSync(root, { recursive: true }));

describe.each(CONFIGURATION_NAMES)('of the configuration %s', (name) => {
  const configuration = parseConfiguration(configurationText(CONFIGURATIONS[name]), 'cdktf.json');
  const { partition, tooling, access } = configuration;

  test('every stack is there to be validated', () => {
    expect(stacks.get(name)?.map(({ id }) => id)).toEqual(stackIds(configuration));
  });

  test('no account gets two roles of one name', () => {
    const roles = (stacks.get(name) ?? []).flatMap(rolesOf);
    expect(repeated(roles)).toEqual([]);
    const known = toolingRoleNames(configuration).map((role) => `${tooling.account} ${role}`);
    const here = roles.filter((role) => role.startsWith(tooling.account));
    expect(here.filter((role) => !known.includes(role))).toEqual([]);
    expect(here.length).toBeGreaterThan(10);
  });

  test.each(toolingStackIds(configuration))('%s has the backend, versions and account of its own', (id) => {
    const json = stacks.get(name)?.find((stack) => stack.id === id)?.json;
    expect(json?.terraform).toEqual({
      backend: { s3: withoutNulls(toolingBackendFor(configuration, id)) },
      required_providers: { aws: provider },
      required_version: REQUIRED_VERSION,
    });
    const workload = workloadAccounts(configuration).find((account) => accessStackId(account) === id);
    const administration = roleArn(partition, workload ?? '', access.administrationRole);
    const assumed = { assume_role: [{ role_arn: administration, session_name: 'taglane' }] };
    expect(json?.provider).toEqual({
      aws: [
        {
          region: tooling.region,
          allowed_account_ids: [workload ?? tooling.account],
          default_tags: [{ tags: { stack: id, 'managed-by': 'taglane' } }],
          ...(workload === undefined ? {} : assumed),
        },
      ],
    });
  });
});

/** The roles that a stack makes, each as its account and its name. */
function rolesOf({ json }: StackJson): string[] {
  const { aws } = json.provider as { readonly aws: readonly [{ readonly allowed_account_ids: string[] }] };
  const { aws_iam_role: roles = {} } = json['resource'] as {
    readonly aws_iam_role?: Readonly<Record<string, { readonly name: string }>>;
  };
  return Object.values(roles).map((role) => `${aws[0].allowed_account_ids.join()} ${role.name}`);
}

/** An argument that a stack leaves out is null in a backend of the configuration. */
function withoutNulls(backend: object): object {
  return Object.fromEntries(Object.entries(backend).filter(([, value]) => value !== null));
}

test('Terraform and the provider find every stack valid', async () => {
  writeUmbrella();
  const init = await terraform('init', '-backend=false', '-input=false', '-no-color', '-lockfile=readonly');
  expect(init).toMatchObject({ code: 0 });
  const { stdout } = await terraform('validate', '-json');
  expect(JSON.parse(stdout)).toMatchObject({
    valid: true,
    error_count: 0,
    warning_count: 0,
    diagnostics: [],
  });
}, 300_000);

/** One root with every stack as a module, so that one provider process validates them all, and their lock file. */
function writeUmbrella(): void {
  const modules = [...stacks].flatMap(([name, some]) =>
    some.map(({ json }, index) => ({ name: `${name}-${index}`, json })),
  );
  for (const { name, json } of modules) writeModule(name, json);
  copyFileSync(projectFile('tools/terraform.lock.hcl'), join(root, LOCK_FILE));
  writeJson(root, {
    terraform: { required_providers: { aws: provider } },
    provider: { aws: { region: 'us-east-1' } },
    module: Object.fromEntries(modules.map(({ name }) => [name, { source: `./${name}` }])),
  });
}

function writeModule(name: string, { provider: _provider, terraform, ...json }: StackJson['json']): void {
  const directory = join(root, name);
  mkdirSync(directory);
  writeJson(directory, { ...json, terraform: { required_providers: terraform.required_providers } });
}

function writeJson(directory: string, value: object): void {
  writeFileSync(join(directory, 'main.tf.json'), JSON.stringify(value));
}

function terraform(...args: string[]): Promise<ToolResult> {
  const { PATH = '', HOME = '' } = process.env;
  const env = toolEnvironment({ PATH, HOME });
  return runTool({ command: toolPath('terraform'), args, cwd: root, env, timeoutMs: 240_000 });
}
