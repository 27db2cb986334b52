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
  return ended(error, currentState, {
    ...{ stack, state, unlock: '' },
    next: `make a new plan, which shows what is left to do: in a lane taglane retry ${stack}, by hand taglane plan ${tag}`,
  });
}

/** The same of a stack that a person deploys from a directory. The states are read only when Terraform has failed. */
export async function deployEnded(
  { stack, directory }: { readonly stack: string; readonly directory: string },
  error: unknown,
  {
    before,
    now,
  }: { readonly before: () => Promise<StateIdentity>; readonly now: () => Promise<StateIdentity> },
): Promise<unknown> {
  if (!(error instanceof TerraformFailed)) return error;
  return ended(error, now, {
    ...{ stack, state: await before() },
    unlock: `; if the next run waits for it in vain: terraform -chdir=${directory} force-unlock <the ID that it names>`,
    next: 'run the same command again: its plan shows what is left to do',
  });
}

/** An apply, the state that it started from, and the ways on. */
interface EndedApply {
  readonly stack: string;
  readonly state: StateIdentity;
  /** What to add where the lock may be held. */
  readonly unlock: string;
  readonly next: string;
}

async function ended(
  error: TerraformFailed,
  currentState: () => Promise<StateIdentity>,
  apply: EndedApply,
): Promise<TerraformFailed> {
  const now = await currentState().catch(() => undefined);
  return new TerraformFailed([error.message, '', ...whatIsLeft(apply, now, error.message)].join('\n'));
}

function whatIsLeft(
  { stack, state, unlock, next }: EndedApply,
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
    held ? `the state lock may still be held${unlock}` : 'the state lock is released',
    `next: ${next}`,
  ];
}
