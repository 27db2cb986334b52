import { dirname, join } from 'node:path';
import { cachedTool, type Environment } from './cache';
import { toolMissing } from './errors';
import { type PinName, pins, type ToolName } from './pins';
import { isExecutable, onPath } from './search-path';
import { terraformCliConfig } from './terraform-cli-config';
import { type AskableTool, isWanted, wantedVersion } from './version';
import { versionOf } from './version-memory';

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
  return found.program;
}

/** A program that is there, in a version that will do. */
export interface FoundTool {
  readonly program: string;
  readonly version: string;
}

/** Where a tool in a version that will do is, or `undefined`. Terraform: PATH first; others: the cache first. */
export function findTool(name: PinName, env: Environment): FoundTool | undefined {
  switch (name) {
    case 'terraform':
      return findOnPath(name, env) ?? inCache(name, env);
    case 'tflint':
      return inCache(name, env) ?? findOnPath(name, env);
    case 'tflint-ruleset-aws':
      return inCache(name, env);
    case 'checkov':
      return scriptInCache(name, env) ?? findOnPath(name, env);
    case 'ministack':
      return scriptInCache(name, env);
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

function inCache(name: PinName, env: Environment): FoundTool | undefined {
  const { version } = pins[name];
  const program = join(cachedTool(env, name, version), programs[name]);
  return isExecutable(program) ? { program, version } : undefined;
}

/** A script whose interpreter is still there: the Python that it was installed with may be gone. */
function scriptInCache(name: PinName, env: Environment): FoundTool | undefined {
  const found = inCache(name, env);
  return found !== undefined && isExecutable(interpreterOf(found.program)) ? found : undefined;
}

/** The interpreter of the environment that a script is installed in. */
export function interpreterOf(script: string): string {
  return join(dirname(script), 'python');
}

function findOnPath(name: AskableTool, env: Environment): FoundTool | undefined {
  for (const program of onPath(name, env)) {
    const version = versionOf(name, program, env);
    if (version !== undefined && isWanted(name, version)) return { program, version };
  }
  return undefined;
}
