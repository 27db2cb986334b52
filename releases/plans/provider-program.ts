import { copyFile, mkdir, readdir, readFile, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { LOCK_FILE, STACK_FILE } from '../../buildspecs/artifacts';
import { provider } from '../../tools/pins';
import { terraformPlatform } from '../../tools/provider-mirror';
import { initialise } from '../init';
import type { TerraformContext } from '../terraform';
import { providerAltered, providerNotLocked, providerProgramMissing } from './errors';
import { packageHash } from './package-hash';
import { parseProviderLock, type ProviderLock } from './provider-lock';

const ADDRESS = `registry.terraform.io/${provider.source}`;

/**
 * The program of the AWS provider that a lock file names, installed by Terraform into the context's directory, which
 * holds nothing else. Terraform does not look at a provider that runs already, so its hash is checked here: throws
 * ProviderUnusable for a package that the lock file does not know.
 */
export async function providerProgram(lockFile: string, context: TerraformContext): Promise<string> {
  const lock = parseProviderLock(await readFile(lockFile, 'utf8'), ADDRESS);
  if (lock === undefined) throw providerNotLocked(ADDRESS);
  await mkdir(context.directory, { recursive: true });
  await copyFile(lockFile, join(context.directory, LOCK_FILE));
  await writeFile(join(context.directory, STACK_FILE), requirement(lock));
  await initialise(context);
  return checkedProgram(await realpath(packageDirectory(context.directory, lock)), lock);
}

function requirement({ version }: ProviderLock): string {
  const aws = { source: provider.source, version };
  return JSON.stringify({ terraform: { required_providers: { aws } } });
}

function packageDirectory(directory: string, { version }: ProviderLock): string {
  return join(directory, '.terraform', 'providers', ADDRESS, version, terraformPlatform());
}

async function checkedProgram(directory: string, { hashes }: ProviderLock): Promise<string> {
  const program = (await readdir(directory)).find((file) => file.startsWith('terraform-provider-aws'));
  if (program === undefined) throw providerProgramMissing(directory);
  const hash = await packageHash(directory);
  if (!hashes.includes(hash)) throw providerAltered(directory, hash);
  return join(directory, program);
}
