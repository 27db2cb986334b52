import { APPLY_MINUTES, PLAN_MINUTES } from '../buildspecs/stages';
import { toolEnvironment, toolPath } from '../tools/locate';
import { runTool, type ToolResult } from '../tools/run';
import { terraformFailed } from './errors';
import { terraformEnvironment } from './terraform-environment';

/** Where and as whom Terraform runs. */
export interface TerraformContext {
  /** The stack directory. */
  readonly directory: string;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** Values for the stack's variables. */
  readonly variables: Readonly<Record<string, string>>;
  /** Providers that run already, as TF_REATTACH_PROVIDERS names them. Terraform neither installs nor starts these. */
  readonly attached?: string | undefined;
  readonly signal?: AbortSignal | undefined;
  readonly onLine?: ((line: string) => void) | undefined;
}

const MINUTE = 60_000;

/** What a build has left to give the lock back and to end. */
const MINUTES_TO_END = 5;

/** The longest that each command may take. */
const LIMITS: Readonly<Record<string, number>> = {
  apply: (APPLY_MINUTES - MINUTES_TO_END) * MINUTE,
  plan: (PLAN_MINUTES - MINUTES_TO_END) * MINUTE,
  init: 10 * MINUTE,
};

/** Runs the pinned Terraform; throws TerraformFailed unless it exits with 0 or one of `fine`. */
export async function terraform(
  context: TerraformContext,
  args: readonly [command: string, ...rest: string[]],
  fine: readonly number[] = [],
): Promise<ToolResult> {
  const { directory, environment, variables, attached, signal, onLine } = context;
  const result = await runTool({
    command: toolPath('terraform'),
    args,
    cwd: directory,
    env: {
      ...toolEnvironment(terraformEnvironment(environment, variables)),
      ...(attached === undefined ? {} : { TF_REATTACH_PROVIDERS: attached }),
    },
    timeoutMs: LIMITS[args[0]] ?? 5 * MINUTE,
    ...(onLine === undefined ? {} : { onLine }),
    ...(signal === undefined ? {} : { signal }),
  });
  if (result.code === 0 || fine.includes(result.code ?? -1)) return result;
  throw terraformFailed(args[0], result);
}
