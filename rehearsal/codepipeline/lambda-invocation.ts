import type { RoleSession } from '../aws/credentials';
import { bodyText } from '../aws/answers';
import type { Emulator } from '../aws/emulator';
import { ActionFailure } from './action-context';
import type { JobOutcome, Jobs } from './jobs';

// AWS limit: a function has 20 minutes to report before the job times out, unless the action says otherwise.
const reportMs = 20 * 60_000;

/** What a function is told about the action or rule that invokes it. */
export interface Invocation {
  readonly functionName: string;
  readonly account: string;
  readonly region: string;
  readonly session: RoleSession;
  readonly data: object;
  readonly aborted: AbortSignal;
}

/** Invokes a function with a job and waits until it reports a result for it. */
export async function invokeWithJob(
  emulator: Emulator,
  jobs: Jobs,
  invocation: Invocation,
): Promise<JobOutcome> {
  const { functionName, account, region, session, data, aborted } = invocation;
  const { id, outcome } = jobs.create(account, data, reportMs, aborted);
  const response = await emulator.send({
    service: 'lambda',
    region,
    credentials: session,
    method: 'POST',
    path: `/2015-03-31/functions/${encodeURIComponent(functionName)}/invocations`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ 'CodePipeline.job': { id, accountId: account, data } }),
  });
  const answer = await bodyText(response);
  if (response.headers['x-amz-function-error'] !== undefined) {
    throw new ActionFailure('JobFailed', `The function ${functionName} failed: ${answer.slice(0, 500)}`);
  }
  return outcome;
}
