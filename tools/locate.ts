import { dirname, join } from 'node:path';
import { cachedTool, type Environment } from './cache';
import { toolMissing } from './errors';
import { type PinName, pins, type ToolName } from './pins';
import { isExecutable, onPath } from './search-path';
import { terraformCliConfig } from './terraform-cli-config';
import { type AskableTool, isWanted, wantedVersion } from './version';
import { versionOf } from './version-memory';

export type { ToolName } from './pins';

/** The program of each tool inside its directory in the cache. */
const programs: Readonly<Record<PinName, string>> = {
  terraform: 'terraform',
  tflint: 'tflint',
  'tflint-ruleset-aws': 'tflint-ruleset-aws',
  checkov: join('bin', 'checkov'),
  ministack: join('bin', 'ministack'),
};

/** The file to start for a tool; throws ToolMissing when the pinned version is neither on PATH nor in the cache. */
export function toolPath(name: ToolName): string {
  return locateTool(name, process.env);
}

/** The same for any pinned program and a given environment. */
export function locateTool(name: PinName, env: Environment): string {
  const found = findTool(name, env);
  if (found === undefined) throw toolMissing(name, wantedVersion(name));
  return found;
}

/** Where a tool in a version that will do is, or `undefined`. Terraform: PATH first; others: the cache first. */
export function findTool(name: PinName, env: Environment): string | undefined {
  const cached = join(cachedTool(env, name, pins[name].version), programs[name]);
  switch (name) {
    case 'terraform':
      return findOnPath(name, env) ?? existing(cached);
    case 'tflint':
      return existing(cached) ?? findOnPath(name, env);
    case 'tflint-ruleset-aws':
      return existing(cached);
    case 'checkov':
      return existingScript(cached) ?? findOnPath(name, env);
    case 'ministack':
      return existingScript(cached);
  }
}

/** What `toolEnvironment` may leave out or add. */
export interface EnvironmentWishes {
  /** Keeps the AWS clients from asking for an instance's role. */
  readonly noInstanceMetadata?: boolean;
}

/** `base` with what the tools need to run offline and without questions. */
export function toolEnvironment(
  base: Readonly<Record<string, string>>,
  wishes: EnvironmentWishes = {},
): Record<string, string> {
  const environment = { ...base };
  delete environment['TF_CLI_CONFIG_FILE'];
  return {
    ...environment,
    ...terraformCliConfig(base),
    CHECKPOINT_DISABLE: '1',
    TFLINT_PLUGIN_DIR: cachedTool(base, 'tflint-ruleset-aws', pins['tflint-ruleset-aws'].version),
    CKV_SKIP_PACKAGE_UPDATE_CHECK: 'true',
    CKV_PARSE_ERROR_FAIL: 'true',
    BC_SKIP_MAPPING: 'TRUE',
    ...(wishes.noInstanceMetadata === true ? { AWS_EC2_METADATA_DISABLED: 'true' } : {}),
  };
}

function existing(program: string): string | undefined {
  return isExecutable(program) ? program : undefined;
}

/** A script whose interpreter is still there: the Python that it was installed with may be gone. */
function existingScript(program: string): string | undefined {
  return isExecutable(interpreterOf(program)) ? existing(program) : undefined;
}

/** The interpreter of the environment that a script is installed in. */
export function interpreterOf(script: string): string {
  return join(dirname(script), 'python');
}

function findOnPath(name: AskableTool, env: Environment): string | undefined {
  return onPath(name, env).find((program) => {
    const version = versionOf(name, program, env);
    return version !== undefined && isWanted(name, version);
  });
}
