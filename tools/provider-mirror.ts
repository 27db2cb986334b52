import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Environment, home } from './cache';
import { provider } from './pins';

const registry = 'registry.terraform.io';

/** A directory of provider binaries laid out as Terraform's filesystem mirror, and the providers it can give. */
export interface ProviderMirror {
  readonly directory: string;
  /** Source addresses with the registry in front. */
  readonly providers: readonly string[];
}

/** Provider mirrors under the conventional plug-in roots, and in a vendor's folder under `optional` (/opt). */
export function findMirrors(env: Environment, optional = '/opt'): ProviderMirror[] {
  return [...conventionalRoots(env), ...subdirectories(optional).map((folder) => join(optional, folder))]
    .map((directory) => ({ directory, providers: providersIn(directory) }))
    .filter(({ providers }) => providers.length > 0);
}

function conventionalRoots(env: Environment): string[] {
  const data = env['XDG_DATA_HOME'] ?? join(home(env), '.local', 'share');
  const shared = (env['XDG_DATA_DIRS'] ?? '/usr/local/share:/usr/share').split(':');
  const terraform = [data, ...shared, '/usr/local/share', '/usr/share'].map((root) =>
    join(root, 'terraform'),
  );
  const roots = [join(home(env), '.terraform.d'), ...terraform];
  return [...new Set(roots.flatMap((root) => [join(root, 'plugins'), root]))];
}

/** A mirror of the pinned provider without the pinned version would only be in the way, so it is left out. */
function providersIn(mirror: string): string[] {
  const root = join(mirror, registry);
  return subdirectories(root).flatMap((namespace) =>
    subdirectories(join(root, namespace))
      .filter((type) => isUsable(join(root, namespace, type), `${namespace}/${type}`))
      .map((type) => `${registry}/${namespace}/${type}`),
  );
}

function isUsable(directory: string, source: string): boolean {
  const versions = source === provider.source ? [provider.version] : subdirectories(directory);
  return (
    versions.some((version) => entries(join(directory, version)).includes(terraformPlatform())) ||
    isPacked(directory, source)
  );
}

/** The packed layout: one zip file per version and platform. */
function isPacked(directory: string, source: string): boolean {
  const version = source === provider.source ? `_${provider.version}_` : '_';
  return entries(directory).some(
    (file) => file.includes(version) && file.endsWith(`_${terraformPlatform()}.zip`),
  );
}

/** This machine in Terraform's words: `linux_amd64`. */
export function terraformPlatform(): string {
  const architecture = process.arch === 'x64' ? 'amd64' : process.arch;
  const system = process.platform === 'win32' ? 'windows' : process.platform;
  return `${system}_${architecture}`;
}

function subdirectories(directory: string): string[] {
  return list(directory)
    .filter((entry) => entry.isDirectory() || entry.isSymbolicLink())
    .map(({ name }) => name);
}

function entries(directory: string): string[] {
  return list(directory).map(({ name }) => name);
}

function list(directory: string) {
  try {
    return readdirSync(directory, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  } catch {
    return [];
  }
}
