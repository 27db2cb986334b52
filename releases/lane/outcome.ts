import type { ExecutionRow } from '../ledger/execution-row';
import type { Closing } from '../ledger/transitions';
import type { ActionRun } from './action-run';
import { lastApproval } from './approval';
import { bounded, REASON_LENGTH } from './bounded';
import type { BuildEnd } from './build-end';
import type { LaneRun } from './lane-runs';
import { nextStep } from './next-step';

/** What is known of an execution that has ended. */
export interface EndFacts {
  readonly run: Pick<LaneRun, 'status' | 'summary'>;
  readonly actions: readonly ActionRun[];
  /** How the build ended that failed, where one did. */
  readonly build: BuildEnd | undefined;
}

type End = Omit<Closing, 'at'>;

/** What the ledger knows of an execution whose end is told. */
type EndedRow = Pick<ExecutionRow, 'plan' | 'operation' | 'state' | 'execution' | 'target'>;

/** The exit code of a gate that says no. */
const REFUSED = 3;

/** Whether an execution may still change, as CodePipeline calls it; one that it does not know may not. */
export function isUnderWay(run: Pick<LaneRun, 'status'> | undefined): boolean {
  return run?.status === 'InProgress' || run?.status === 'Stopping';
}

/** The action that ended an execution, if one did. */
export function failedAction(actions: readonly ActionRun[]): ActionRun | undefined {
  return actions.findLast(({ status }) => status === 'Failed');
}

/** How an execution ended whose stages have not said so themselves. */
export function endOfRun(row: EndedRow, facts: EndFacts): End {
  const end = endOf(row, facts);
  const advice = [
    row.state === 'applying' ? HALFWAY : null,
    end.outcome === 'failed' ? nextStep(row, end.stage) : null,
  ].filter((line) => line !== null);
  if (advice.length === 0) return end;
  const words = bounded(end.reason ?? '', REASON_LENGTH - advice.join('\n').length - 1);
  return { ...end, reason: [words, ...advice].filter((line) => line !== '').join('\n') };
}

const HALFWAY =
  'its plan was being applied, in part or in whole; see the log of Apply for "taglane ledger repair", and plan again';

function endOf(row: Pick<ExecutionRow, 'plan' | 'operation'>, { run, actions, build }: EndFacts): End {
  switch (run.status) {
    case 'Succeeded':
      return endOfSuccess(row);
    case 'Failed':
      return endOfFailure(actions, build);
    case 'Superseded':
    case 'Cancelled':
      return { outcome: 'stopped', stage: lastStage(actions), reason: `CodePipeline: ${run.status}` };
    default:
      return { outcome: 'stopped', stage: lastStage(actions), reason: run.summary };
  }
}

/** Nobody closed the row, though the lane came to its end: the plan says why nothing was to be applied. */
function endOfSuccess({ plan, operation }: Pick<ExecutionRow, 'plan' | 'operation'>): End {
  if (plan?.hasChanges === false) return { outcome: 'no-change', stage: null, reason: null };
  if (plan !== null && operation === 'drift') return { outcome: 'drifted', stage: null, reason: null };
  return { outcome: 'failed', stage: null, reason: 'the lane came to its end without an apply' };
}

function endOfFailure(actions: readonly ActionRun[], build: BuildEnd | undefined): End {
  const failed = failedAction(actions);
  if (failed === undefined) return { outcome: 'failed', stage: null, reason: 'no stage says why' };
  const { stage } = failed;
  if (failed === lastApproval(actions)) return endOfApproval(failed);
  if (build === undefined) return { outcome: 'failed', stage, reason: wordsOf(failed) };
  return { ...endOfBuild(build, wordsOf(failed)), stage };
}

function endOfApproval(answer: ActionRun): End {
  const { stage, by, summary, error } = answer;
  if (by === null && /time[d_ -]*out/i.test(`${error?.code ?? ''} ${error?.message ?? ''}`)) {
    return { outcome: 'expired', stage, reason: 'nobody has answered in time' };
  }
  const said = summary === null || summary === '' ? '' : `: ${summary}`;
  return {
    outcome: 'rejected',
    stage,
    reason: bounded(`${by ?? 'somebody'} has rejected it${said}`, REASON_LENGTH),
  };
}

/** How a build ended that did not succeed. */
export function endOfBuild(build: BuildEnd, words: string | null): Pick<End, 'outcome' | 'reason'> {
  if (build.status === 'STOPPED') return { outcome: 'stopped', reason: 'the build was stopped' };
  const reason = build.failures.length > 0 ? build.failures.join('\n') : (build.problem ?? words);
  const outcome = build.exitCode === REFUSED ? 'refused' : 'failed';
  return { outcome, reason: reason === null ? null : bounded(reason, REASON_LENGTH) };
}

function wordsOf({ error, summary }: ActionRun): string | null {
  return error?.message ?? summary;
}

function lastStage(actions: readonly ActionRun[]): string | null {
  return actions.at(-1)?.stage ?? null;
}
