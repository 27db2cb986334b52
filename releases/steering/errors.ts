import { InputError } from '../../tags/errors';
import { isOpen, type ExecutionRow } from '../ledger/execution-row';
import { insteadOf } from '../operation';

/** A person asks for what cannot be done to an execution now. */
export class SteeringRefused extends InputError {
  override readonly name = 'SteeringRefused';
}

/** No target of the configuration has an execution of that id. */
export function unknownExecution(id: string): SteeringRefused {
  return new SteeringRefused(
    `neither the ledger nor a lane has an execution ${id}; those under way are listed by taglane status, ended ones by taglane history <target>`,
  );
}

/** Nothing was ever released there, or not under that tag. */
export function nothingReleased(name: string, target: string): SteeringRefused {
  return new SteeringRefused(
    name === target
      ? `nothing was released to ${name} yet`
      : `${name} was never released; see taglane history ${target}`,
  );
}

/** Nothing that a person named has not ended. */
export function nothingUnderWay(name: string, last: ExecutionRow | undefined): SteeringRefused {
  return new SteeringRefused(
    `nothing of ${name} is under way${last === undefined ? '' : `; ${howItStands(last)}`}`,
  );
}

/** More than one execution goes by that name. */
export function ambiguous(name: string, rows: readonly ExecutionRow[]): SteeringRefused {
  const lines = rows.map(
    ({ execution, tag, operation, state }) => `  ${execution ?? ''}  ${operation} ${tag} (${state})`,
  );
  return new SteeringRefused(
    [`${rows.length} executions of ${name} are under way; name one:`, ...lines].join('\n'),
  );
}

/** Nobody is asked anything. */
export function nothingAsked(name: string, rows: readonly ExecutionRow[]): SteeringRefused {
  return new SteeringRefused(
    [`nothing of ${name} waits for an approval`, ...rows.map((row) => `  ${howItStands(row)}`)].join('\n'),
  );
}

/** Whoever asked for a destroy may not approve it. */
export function ownDestroy(tag: string, caller: string): SteeringRefused {
  return new SteeringRefused(
    `${caller} has asked to destroy what ${tag} released; another person has to approve that`,
  );
}

/** The tag never became an execution, so that there is nothing to start again. */
export function notCaptured({ tag, reason }: ExecutionRow): SteeringRefused {
  return new SteeringRefused(
    `${tag} was never started${reason === null ? '' : `: ${reason}`}; mend that, then push a new version`,
  );
}

/** A release behind a connection has no object of its own that a lane could be given again. */
export function withoutObject({ tag }: ExecutionRow): SteeringRefused {
  return new SteeringRefused(
    `${tag} was not captured but came through a connection; push a new version of the same commit`,
  );
}

/** The execution is under way, or has done what it was started for. */
export function notRetried(row: ExecutionRow): SteeringRefused {
  return new SteeringRefused(`${howItStands(row)}; only what has failed is started again`);
}

/** Something newer is in place by now. */
export function overtakenSince({ operation, tag, target }: ExecutionRow, applied: string): SteeringRefused {
  return new SteeringRefused(
    `${applied} was applied after the ${operation} of ${tag}, which would go back to what was then; ${insteadOf(operation, target)}`,
  );
}

function howItStands({ operation, tag, state, stage, execution, finishedAt }: ExecutionRow): string {
  const what = `${operation} ${tag}${execution === null ? '' : ` (${execution})`}`;
  if (isOpen({ state })) return `${what} is under way: ${state}`;
  return `${what} has ended: ${state}${stage === null ? '' : ` at ${stage}`}${finishedAt === null ? '' : `, ${finishedAt}`}`;
}
