import { InputError } from '../tags/errors';
import type { Problem } from '../tags/problem';
import type { Finding } from '../gates/finding';
import { formatDuration } from '../tags/duration';
import type { ToolResult } from '../tools/run';
import { howItEnded, lastWords } from '../tools/tool-end';
import type { PlanRecord } from './plan-record';
import { adviceOn } from './terraform-advice';

/** Terraform ended with an error of its own. */
export class TerraformFailed extends InputError {
  override readonly name = 'TerraformFailed';
}

/** A stage looked at a release and says no. */
export class ReleaseRefused extends InputError {
  override readonly name: string = 'ReleaseRefused';
  constructor(
    readonly problems: readonly Problem[],
    subject: string,
  ) {
    super([`${subject}:`, ...problems.map(({ path, message }) => `  ${path}: ${message}`)].join('\n'));
  }
}

/** A saved plan that is too old to be applied. */
export class PlanExpired extends ReleaseRefused {
  override readonly name: string = 'PlanExpired';
}

/** What Terraform did when it was started, and why that is not enough. */
export function terraformFailed(command: string, result: ToolResult): TerraformFailed {
  const words = lastWords(result);
  const parts = [`terraform ${command} ${howItEnded(result)}`, words, adviceOn(words)];
  return new TerraformFailed(parts.filter((part) => part !== '').join('\n'));
}

/** What Terraform printed is not what its reader expects. */
export function terraformUnreadable(command: string, problem: string): TerraformFailed {
  return new TerraformFailed(`terraform ${command} printed a result that cannot be read: ${problem}`);
}

/** The saved plan is not the one that was approved, or the world has moved on since. */
export function planRefused(stack: string, problems: readonly Problem[]): ReleaseRefused {
  return new ReleaseRefused(problems, `the saved plan of ${stack} is not applied`);
}

/** The saved plan is older than its environment allows. */
export function planExpired({ stack, tag, createdAt }: PlanRecord, minutes: number): PlanExpired {
  const message = `made at ${createdAt}, more than ${formatDuration(minutes)} ago (planExpiry); make a new plan: in a lane taglane retry ${stack}, by hand taglane plan ${tag}`;
  return new PlanExpired([{ path: 'plan', message }], `the saved plan of ${stack} is not applied`);
}

/** The plan was made for something else than the execution is for. */
export function otherOperation(record: PlanRecord, operation: string): ReleaseRefused {
  const message = `planned for ${record.operation}, the execution is a ${operation}`;
  return new ReleaseRefused(
    [{ path: 'operation', message }],
    `the saved plan of ${record.stack} is not applied`,
  );
}

/** A look for drift is never applied. */
export function driftNotApplied(stack: string): ReleaseRefused {
  const message = `a look for drift applies nothing; to undo what was changed by hand: taglane drift ${stack} --reconcile`;
  return new ReleaseRefused([{ path: 'operation', message }], `the saved plan of ${stack} is not applied`);
}

/** The person whose approval is needed has not given it. */
export function notApproved(stack: string, problem: string): ReleaseRefused {
  return new ReleaseRefused(
    [{ path: 'approval', message: problem }],
    `the saved plan of ${stack} is not applied`,
  );
}

/** What is global goes last: Regions may need it. */
export function regionsApplied(stack: string, regions: readonly string[]): ReleaseRefused {
  const problems = regions.map((path) => ({ path, message: 'is applied, or on its way; destroy it first' }));
  return new ReleaseRefused(problems, `${stack} is not destroyed while Regions of the same team are there`);
}

/** A version's global release goes before its regional ones; `applied` is the global release that is in place. */
export function globalFirst(
  tag: string,
  global: { readonly tag: string; readonly state: string },
  applied: string | null,
): ReleaseRefused {
  const wasInPlace = global.state === 'applied' || global.state === 'no-change';
  const how = wasInPlace ? `no longer in place: ${applied ?? 'nothing'} is` : global.state;
  const message = `is ${how}; bring it in first, then push or retry this one`;
  return new ReleaseRefused(
    [{ path: global.tag, message }],
    `${tag} waits for the global release of its version`,
  );
}

/** The tag names a commit, and the files here are not that commit's. */
export function tagElsewhere(tag: string, tagged: string, commit: string | null): ReleaseRefused {
  const here = commit === null ? 'the working tree has changes' : `HEAD is ${commit.slice(0, 12)}`;
  const message = `names commit ${tagged.slice(0, 12)}, and ${here}; check the tag out first: git checkout ${tag}`;
  return new ReleaseRefused([{ path: 'tag', message }], `${tag} is released as it was tagged`);
}

/** The stack says something else than the configuration: another place, or code that would run with power. */
export function stackRefused(stack: string, findings: readonly Finding[]): ReleaseRefused {
  const problems = findings.map(({ ruleId, source, message }) => ({
    path: source === null ? ruleId : `${ruleId} (${source.file}:${source.line})`,
    message,
  }));
  return new ReleaseRefused(problems, `the stack ${stack} is not what the configuration says`);
}

/** There is no stack to plan or apply. */
export function stackMissing(stack: string): InputError {
  return new InputError(
    `nothing to release for ${stack}: it was not synthesised here; make a plan first: taglane plan <tag>`,
  );
}

/** The credentials or a bucket are not the tooling account's own. */
export function bootstrapRefused(problems: readonly Problem[]): ReleaseRefused {
  return new ReleaseRefused(problems, 'bootstrap would not reach the tooling account');
}

/** git cannot say what the working tree is. */
export function gitFailed(args: readonly string[], stderr: string): InputError {
  return new InputError(
    `git ${args[0] ?? ''} failed, so that what is here cannot be compared with the tag\n${stderr.trim()}`,
  );
}

/** There is no plan to apply. */
export function planMissing(stack: string, tag: string, file: string): InputError {
  return new InputError(
    `nothing to apply for ${stack}: no ${file} there; make a plan first: taglane plan ${tag}`,
  );
}
