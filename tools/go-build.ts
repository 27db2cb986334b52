import { copyFile, mkdir, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { cachedTool } from './cache';
import { findGo } from './go';
import { environmentWithout, type InstallContext } from './install-context';
import { type InstallStep, runStep } from './install-step';
import { type GoTool, pins } from './pins';
import { projectFile } from './project-file';
import { putInPlace, withDraft } from './staging';

/** Builds tools from the module in go.mod in one run, so that what they share is compiled once. */
export async function buildWithGo(tools: readonly GoTool[], context: InstallContext): Promise<void> {
  const go = await findGo(context);
  const names = tools.map((tool) => `${tool} ${pins[tool].version}`).join(' and ');
  context.report(`building ${names} with Go ${go.version}; this takes some minutes`);
  await withDraft(context.env, async (draft) => {
    await copyFile(projectFile('tools/go.mod'), join(draft, 'go.mod'));
    await copyFile(projectFile('tools/go.sum'), join(draft, 'go.sum'));
    await runStep(buildStep(go.program, tools, draft, context), context);
    for (const tool of tools) await keep(tool, draft, context);
  });
}

function buildStep(
  command: string,
  tools: readonly GoTool[],
  draft: string,
  { env }: InstallContext,
): InstallStep {
  const reproducible = ['-mod=readonly', '-trimpath', '-buildvcs=false', '-ldflags=-s -w'];
  return {
    what: `building ${tools.join(' and ')}`,
    command,
    args: ['build', ...reproducible, '-o', `${draft}/`, ...tools.map((tool) => pins[tool].goPackage)],
    cwd: draft,
    env: { ...environmentWithout(env, ['GOFLAGS', 'GOOS', 'GOARCH']), CGO_ENABLED: '0', GOWORK: 'off' },
  };
}

async function keep(tool: GoTool, draft: string, { env, report }: InstallContext): Promise<void> {
  const finished = join(draft, `${tool}.finished`);
  await mkdir(finished);
  await rename(join(draft, tool), join(finished, tool));
  await putInPlace(finished, cachedTool(env, tool, pins[tool].version));
  report(`${tool} ${pins[tool].version} is installed`);
}
