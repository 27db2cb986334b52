import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheDirectory, home, type Environment } from '../tools/cache';
import { runTool } from '../tools/run';
import { terraformCliConfig } from '../tools/terraform-cli-config';

/**
 * What a build has on this machine in place of what AWS gives it for its own: the tools that are installed, npm's cache
 * and registry, Terraform's configuration. A build has a home of its own and nothing else of the user's.
 */
export async function buildVariables(env: Environment): Promise<Record<string, string>> {
  return {
    TAGLANE_CACHE: cacheDirectory(env),
    ...terraformConfiguration(env),
    ...(await npmSettings(env)),
    npm_config_update_notifier: 'false',
    npm_config_logs_max: '0',
  };
}

function terraformConfiguration(env: Environment): Record<string, string> {
  const own = join(home(env), '.terraformrc');
  const { TF_CLI_CONFIG_FILE: found } = terraformCliConfig(env);
  const file = found ?? (existsSync(own) ? own : undefined);
  return file === undefined ? {} : { TF_CLI_CONFIG_FILE: file };
}

const ASKED = ['cache', 'registry'];

/** Where the user's npm keeps and finds packages; nothing when there is no npm, which the synth stage then says. */
async function npmSettings(env: Environment): Promise<Record<string, string>> {
  const given = Object.entries(env).filter((entry): entry is [string, string] => entry[1] !== undefined);
  const asked = runTool({
    command: 'npm',
    args: ['config', 'get', ...ASKED],
    cwd: process.cwd(),
    env: Object.fromEntries(given),
    timeoutMs: 30_000,
  });
  const { code, stdout } = await asked.catch(() => ({ code: 1, stdout: '' }));
  if (code !== 0) return {};
  const lines = stdout.split('\n').map((line) => /^(\w+)=(.+)$/.exec(line.trim()));
  return Object.fromEntries(
    lines.flatMap((match) => (match === null ? [] : [[`npm_config_${match[1] ?? ''}`, match[2] ?? '']])),
  );
}
