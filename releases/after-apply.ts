import { TerraformFailed } from './errors';
import type { PlanRecord } from './plan-record';
import { pulledState } from './pulled-state';
import type { StateIdentity } from './state-identity';
import { terraform, type TerraformContext } from './terraform';
import { parseOutputs, readTerraformOutput } from './terraform-output';

/** What an apply has left. */
export interface Left {
  readonly state: StateIdentity;
  readonly outputs: ReadonlyMap<string, unknown>;
}

/**
 * Reads what an apply has left. What is applied is applied: outputs that cannot be read are only said to be missing, and
 * TerraformFailed for a state that cannot be read says what to do.
 */
export async function afterApply(
  record: PlanRecord,
  context: TerraformContext,
  say: (line: string) => void,
): Promise<Left> {
  const state = await pulledState(context).catch((error: unknown) => {
    throw appliedUnread(record, error);
  });
  return { state, outputs: await outputsOf(context, say) };
}

async function outputsOf(
  context: TerraformContext,
  say: (line: string) => void,
): Promise<ReadonlyMap<string, unknown>> {
  try {
    const { stdout } = await terraform(context, ['output', '-json', '-no-color']);
    return readTerraformOutput('output', stdout, parseOutputs);
  } catch (error) {
    say(`the plan is applied; its outputs cannot be read: ${wordsOf(error)}`);
    return new Map();
  }
}

function appliedUnread({ stack, tag }: PlanRecord, cause: unknown): TerraformFailed {
  return new TerraformFailed(
    [
      `the plan of ${tag} is applied in ${stack}; its state cannot be read:`,
      wordsOf(cause),
      `next: plan it again, which finds nothing to do and says so: in a lane taglane retry ${stack}, by hand taglane run ${tag}`,
    ].join('\n'),
  );
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
