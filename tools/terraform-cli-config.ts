import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { cacheDirectory, type Environment, home } from './cache';
import { findMirrors, type ProviderMirror } from './provider-mirror';

/**
 * How Terraform finds provider binaries: the user's own configuration when there is one, else the filesystem
 * mirrors on this machine, else the public registry. Gives the variable to set, if any; a TF_CLI_CONFIG_FILE
 * that names a missing file is dropped.
 */
export function terraformCliConfig(env: Environment): { TF_CLI_CONFIG_FILE?: string } {
  const named = env['TF_CLI_CONFIG_FILE'];
  if (named !== undefined && existsSync(named)) return { TF_CLI_CONFIG_FILE: named };
  if (hasOwnConfiguration(env)) return {};
  const mirrors = findMirrors(env);
  return mirrors.length === 0 ? {} : { TF_CLI_CONFIG_FILE: keep(formatCliConfig(mirrors), env) };
}

/** The `provider_installation` that takes what the mirrors have from them, and everything else directly. */
export function formatCliConfig(mirrors: readonly ProviderMirror[]): string {
  const blocks = mirrors.map(
    ({ directory, providers }) => `  filesystem_mirror {
    path    = ${hclString(directory)}
    include = [${providers.map(hclString).join(', ')}]
  }
`,
  );
  const mirrored = [...new Set(mirrors.flatMap(({ providers }) => providers))];
  return `provider_installation {
${blocks.join('')}  direct {
    exclude = [${mirrored.map(hclString).join(', ')}]
  }
}
`;
}

function hasOwnConfiguration(env: Environment): boolean {
  const extras = join(home(env), '.terraform.d');
  return (
    existsSync(join(home(env), '.terraformrc')) ||
    (existsSync(extras) && readdirSync(extras).some((file) => /\.tfrc(\.json)?$/.test(file)))
  );
}

/** HCL reads `\` and `"` as JSON does; `${` and `%{` would start a template. */
function hclString(text: string): string {
  return JSON.stringify(text).replace(/([$%])\{/g, '$1$1{');
}

function keep(text: string, env: Environment): string {
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 16);
  const file = join(cacheDirectory(env), 'terraform-cli', `${digest}.tfrc`);
  if (existsSync(file)) return file;
  const draft = `${file}.${process.pid}`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(draft, text);
  renameSync(draft, file);
  return file;
}
