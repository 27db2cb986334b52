import { existsSync } from 'node:fs';
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
  const lock = await readProviderLock(lockFile);
  await mkdir(context.directory, { recursive: true });
  await copyFile(lockFile, join(context.directory, LOCK_FILE));
  await writeFile(join(context.directory, STACK_FILE), requirement(lock));
  await initialise(context);
  return checkedProgram(context.directory, lock);
}

/**
 * The program of the AWS provider that is installed in an initialised stack directory. `justChecked` says that Terraform
 * has compared it with the directory's lock file just now; else that is done here, as in `providerProgram`.
 */
export async function installedProgram(directory: string, justChecked: boolean): Promise<string> {
  const lock = await readProviderLock(join(directory, LOCK_FILE));
  return justChecked ? programIn(await packageIn(directory, lock)) : checkedProgram(directory, lock);
}

async function readProviderLock(lockFile: string): Promise<ProviderLock> {
  const lock = parseProviderLock(await readFile(lockFile, 'utf8'), ADDRESS);
  if (lock === undefined) throw providerNotLocked(ADDRESS);
  return lock;
}

function requirement({ version }: ProviderLock): string {
  const aws = { source: provider.source, version };
  return JSON.stringify({ terraform: { required_providers: { aws } } });
}

async function packageIn(directory: string, { version }: ProviderLock): Promise<string> {
  const place = join(directory, '.terraform', 'providers', ADDRESS, version, terraformPlatform());
  if (!existsSync(place)) throw providerProgramMissing(place);
  return realpath(place);
}

async function checkedProgram(directory: string, lock: ProviderLock): Promise<string> {
  const place = await packageIn(directory, lock);
  const program = await programIn(place);
  const hash = await packageHash(place);
  if (!lock.hashes.includes(hash)) throw providerAltered(place, hash);
  return program;
}

async function programIn(place: string): Promise<string> {
  const program = (await readdir(place)).find((file) => file.startsWith('terraform-provider-aws'));
  if (program === undefined) throw providerProgramMissing(place);
  return join(place, program);
}
