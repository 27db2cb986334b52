import { TerraformFailed } from './errors';
import type { PlanRecord } from './plan-record';
import type { StateIdentity } from './state-identity';

/** An apply that did not come to its end: what it left, and what to do. Anything but Terraform's own failure is passed on. */
export async function applyEnded(
  { stack, tag, state }: PlanRecord,
  error: unknown,
  currentState: () => Promise<StateIdentity>,
): Promise<unknown> {
  if (!(error instanceof TerraformFailed)) return error;
  const now = await currentState().catch(() => undefined);
  return new TerraformFailed(
    [error.message, '', ...whatIsLeft({ stack, tag, state }, now, error.message)].join('\n'),
  );
}

function whatIsLeft(
  { stack, tag, state }: Pick<PlanRecord, 'stack' | 'tag' | 'state'>,
  now: StateIdentity | undefined,
  output: string,
): string[] {
  const changed = now !== undefined && (now.serial !== state.serial || now.lineage !== state.lineage);
  const held = now === undefined || /Error releasing the state lock|was (?:ended|stopped)/.test(output);
  return [
    now === undefined
      ? `the state of ${stack} could not be read, so what was applied is not known`
      : changed
        ? `${stack} may be applied in part: what was made is recorded in its state (serial ${state.serial} before, ${now.serial} now)`
        : `nothing of the plan is recorded in the state of ${stack}: it is as before`,
    held ? 'the state lock may still be held' : 'the state lock is released',
    `next: make a new plan, which shows what is left to do: in a lane taglane retry ${stack}, by hand taglane plan ${tag}`,
  ];
}
