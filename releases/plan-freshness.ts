import type { Problem } from '../tags/problem';
import type { PlanRecord } from './plan-record';
import type { StateIdentity } from './state-identity';

/** What is there at the moment of the apply. */
export interface ApplyFacts {
  readonly tag: string;
  readonly stack: string;
  readonly commit: string | null;
  readonly planSha256: string;
  readonly lockSha256: string;
  readonly stackSha256: string;
  readonly terraformVersion: string;
  readonly state: StateIdentity;
  /** The hash that was approved, where the approval carries one. */
  readonly approvedSha256: string | null;
}

/** Everything that keeps a saved plan from being the one that was approved; empty when it may be applied. */
export function planProblems(record: PlanRecord, facts: ApplyFacts): Problem[] {
  return [
    ...differs('tag', record.tag, facts.tag, 'the plan is another release’s'),
    ...differs('stack', record.stack, facts.stack, 'the plan is another target’s'),
    ...differs('commit', record.commit ?? 'none', facts.commit ?? 'none', 'the plan is another commit’s'),
    ...differs('plan file', record.planSha256, facts.planSha256, 'the file was altered after it was planned'),
    ...differs(
      'approval',
      facts.approvedSha256 ?? record.planSha256,
      record.planSha256,
      'another plan was approved',
    ),
    ...differs('lock file', record.lockSha256, facts.lockSha256, 'the providers’ lock file is another one'),
    ...differs(
      'stack file',
      record.stackSha256,
      facts.stackSha256,
      'the synthesised stack or a file of its assets is another one',
    ),
    ...differs(
      'terraform',
      record.terraformVersion,
      facts.terraformVersion,
      'a plan belongs to one Terraform version',
    ),
    ...stateProblems(record.state, facts.state),
  ];
}

function differs(path: string, planned: string, found: string, meaning: string): Problem[] {
  if (planned === found) return [];
  return [
    { path, message: `planned with ${short(planned)}, found ${short(found)}: ${meaning}; make a new plan` },
  ];
}

function stateProblems(planned: StateIdentity, found: StateIdentity): Problem[] {
  if (planned.lineage === found.lineage && planned.serial === found.serial) return [];
  const meaning =
    planned.lineage === found.lineage
      ? 'the state has moved on since the plan was made'
      : 'the state is another one than the plan was made from';
  return [
    {
      path: 'state',
      message: `planned at serial ${planned.serial}, found ${found.serial}: ${meaning}; make a new plan`,
    },
  ];
}

function short(text: string): string {
  return /^[0-9a-f]{64}$/.test(text) ? `${text.slice(0, 12)}…` : text;
}
