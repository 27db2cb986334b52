import { TerraformFailed } from '../errors';
import type { TerraformContext } from '../terraform';
import { ProviderUnusable } from './errors';
import type { SharedProvider } from './plan-worker';
import { ProviderProcess } from './provider-process';
import { installedProgram } from './provider-program';

/** Commands of Terraform, run in a context. */
export type Commands<T> = (context: TerraformContext) => Promise<T>;

/**
 * Runs commands in an initialised stack directory with one process of its installed provider, as `sharingProvider` does.
 * `justInitialised` says that Terraform has checked that provider just now.
 */
export function withOneProvider<T>(
  context: TerraformContext,
  justInitialised: boolean,
  commands: Commands<T>,
): Promise<T> {
  const { directory, environment } = context;
  const start = async (): Promise<SharedProvider> =>
    ProviderProcess.start(await installedProgram(directory, justInitialised), environment);
  return sharingProvider(context, start, commands);
}

/**
 * Runs commands with the provider that `start` gives. Where there is none, or they fail, they run as if nobody had
 * thought of it, so that a result that is shown is always one of a plain run.
 */
export async function sharingProvider<T>(
  context: TerraformContext,
  start: () => Promise<SharedProvider>,
  commands: Commands<T>,
): Promise<T> {
  const provider = await start().catch(unusable);
  if (provider === undefined) return commands(context);
  try {
    return await commands({ ...context, attached: provider.attachment });
  } catch (error) {
    if (!(error instanceof TerraformFailed) || isFinal(error, context)) throw error;
  } finally {
    await provider.stop();
  }
  return commands(context);
}

function unusable(error: unknown): undefined {
  if (error instanceof ProviderUnusable) return undefined;
  throw error;
}

/** Nobody waits for a stopped plan, nor twice for a lock that another run holds. */
function isFinal({ message }: TerraformFailed, { signal }: TerraformContext): boolean {
  return signal?.aborted === true || message.includes('Error acquiring the state lock');
}
