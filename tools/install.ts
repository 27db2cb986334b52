import { join } from 'node:path';
import { byHand } from './by-hand';
import { cacheDirectory } from './cache';
import { installFailed, installStopped, type ToolFailure } from './errors';
import { buildWithGo } from './go-build';
import type { InstallContext } from './install-context';
import { withInstallLock } from './install-lock';
import { findTool, locateTool } from './locate';
import { type GoTool, type PinName, pins, type ToolName } from './pins';
import { installWithPip } from './python-environment';
import { clearStaging } from './staging';
import { installTerraform } from './terraform-release';

/** Every tool, in the order in which they are listed. */
export const toolNames: readonly ToolName[] = ['terraform', 'tflint', 'checkov', 'ministack'];

/** A tool and where it was found. */
export interface InstalledTool {
  readonly name: PinName;
  readonly program: string;
}

/**
 * Makes the tools available: what is there in the right version is left alone, the rest is installed into the cache,
 * side by side. Throws ToolError with every failure and what to install by hand.
 */
export async function installTools(
  names: readonly ToolName[],
  context: InstallContext,
): Promise<readonly InstalledTool[]> {
  const wanted = names.flatMap(withItsRules);
  if (missing(wanted, context).length > 0) await installMissing(wanted, context);
  return wanted.map((name) => ({ name, program: locateTool(name, context.env) }));
}

function withItsRules(name: ToolName): readonly PinName[] {
  return name === 'tflint' ? [name, 'tflint-ruleset-aws'] : [name];
}

function missing(wanted: readonly PinName[], { env }: InstallContext): PinName[] {
  return wanted.filter((name) => findTool(name, env) === undefined);
}

async function installMissing(wanted: readonly PinName[], context: InstallContext): Promise<void> {
  const { env, report, signal } = context;
  const lock = join(cacheDirectory(env), 'install.lock');
  const failures = await withInstallLock(
    lock,
    async () => {
      await clearStaging(env);
      return runJobs(missing(wanted, context), context);
    },
    {
      onWait: () => report('waiting for another installation to end'),
      ...(signal === undefined ? {} : { signal }),
    },
  ).catch((error: unknown) => {
    throw signal?.aborted === true ? installStopped() : error;
  });
  if (signal?.aborted === true) throw installStopped();
  if (failures.length > 0) throw installFailed(failures);
}

interface Job {
  readonly tools: readonly PinName[];
  readonly run: () => Promise<void>;
}

async function runJobs(names: readonly PinName[], context: InstallContext): Promise<ToolFailure[]> {
  const jobs = jobsFor(names, context);
  const results = await Promise.allSettled(jobs.map(({ run }) => run()));
  return results.flatMap((result, index) => {
    const tools = jobs[index]?.tools ?? [];
    if (result.status === 'fulfilled') return [];
    return [{ tools, reason: result.reason, byHand: tools.map((tool) => byHand(tool, context.env)) }];
  });
}

function jobsFor(names: readonly PinName[], context: InstallContext): Job[] {
  const goTools = names.filter((name): name is GoTool => 'goPackage' in pins[name]);
  const others = names.flatMap((name): Job[] => {
    switch (name) {
      case 'terraform':
        return [{ tools: [name], run: () => installTerraform(context) }];
      case 'checkov':
      case 'ministack':
        return [{ tools: [name], run: () => installWithPip(name, context) }];
      case 'tflint':
      case 'tflint-ruleset-aws':
        return [];
    }
  });
  const built = goTools.length === 0 ? [] : [{ tools: goTools, run: () => buildWithGo(goTools, context) }];
  return [...others, ...built];
}
