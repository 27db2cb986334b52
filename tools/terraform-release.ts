import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { cachedTool } from './cache';
import { download, type Download } from './download';
import { noTerraformRelease, programNotInArchive } from './errors';
import type { InstallContext } from './install-context';
import { pins } from './pins';
import { terraformPlatform } from './provider-mirror';
import { putInPlace, withDraft } from './staging';

/** Installs Terraform from its maker's release, checked against the recorded SHA-256. */
export async function installTerraform(
  context: InstallContext,
  release: Download = releaseFor(terraformPlatform()),
): Promise<void> {
  const { version } = pins.terraform;
  context.report(`downloading Terraform ${version}`);
  const program = unzipProgram(await download(release, context.signal), release.url);
  await withDraft(context.env, async (draft) => {
    const finished = join(draft, 'terraform');
    await mkdir(finished);
    await writeFile(join(finished, 'terraform'), program, { mode: 0o755 });
    await putInPlace(finished, cachedTool(context.env, 'terraform', version));
  });
  context.report(`terraform ${version} is installed`);
}

/** The release for a platform such as `linux_amd64`; throws ToolError when no checksum is recorded for it. */
export function releaseFor(platform: string): Download {
  const { release } = pins.terraform;
  const sha256 = new Map(Object.entries(release.sha256)).get(platform);
  if (sha256 === undefined) throw noTerraformRelease(platform, Object.keys(release.sha256));
  return { url: release.url.replace('{platform}', platform), sha256 };
}

function unzipProgram(archive: Uint8Array, url: string): Uint8Array {
  const { terraform } = unzipSync(archive, { filter: ({ name }) => name === 'terraform' });
  if (terraform === undefined) throw programNotInArchive('terraform', url);
  return terraform;
}
