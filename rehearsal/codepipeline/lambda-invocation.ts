import type { RoleSession } from '../aws/credentials';
import { bodyText } from '../aws/answers';
import type { Emulator } from '../aws/emulator';
import { ActionFailure } from './action-context';
import type { JobOutcome, Jobs } from './jobs';

// AWS limit: a function has 20 minutes to report, whatever longer time the action has.
const reportMs = 20 * 60_000;

/** What an action or rule that invokes a function has of its own. */
interface Invocation {
  /** `FunctionName`, and `UserParameters` for the function. */
  readonly configuration: Readonly<Record<string, string>>;
  readonly session: RoleSession;
  readonly region: string;
  readonly aborted: AbortSignal;
}

/** Invokes a function with a job and waits until it reports success for it; throws what it reports else. */
export async function invokeWithJob(
  emulator: Emulator,
  jobs: Jobs,
  { configuration, session, region, aborted }: Invocation,
  artifacts: { readonly inputs: readonly object[]; readonly outputs: readonly object[] },
): Promise<Extract<JobOutcome, { kind: 'success' }>> {
  const functionName = configuration['FunctionName'] ?? '';
  const { account, accessKeyId, secretAccessKey, sessionToken } = session;
  const data = {
    actionConfiguration: { configuration },
    inputArtifacts: artifacts.inputs,
    outputArtifacts: artifacts.outputs,
    artifactCredentials: { accessKeyId, secretAccessKey, sessionToken },
  };
  const job = jobs.create(account, data, reportMs, aborted);
  const event = { 'CodePipeline.job': { id: job.id, accountId: account, data } };
  try {
    const [reported] = await Promise.all([
      job.outcome,
      invoke(emulator, { functionName, region, session }, event),
    ]);
    if (reported.kind === 'failure') throw new ActionFailure(reported.type, reported.message);
    return reported;
  } finally {
    job.close();
  }
}

async function invoke(
  emulator: Emulator,
  { functionName, region, session }: Pick<Invocation, 'region' | 'session'> & { functionName: string },
  event: object,
): Promise<void> {
  const response = await emulator.send({
    service: 'lambda',
    region,
    credentials: session,
    method: 'POST',
    path: `/2015-03-31/functions/${encodeURIComponent(functionName)}/invocations`,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(event),
  });
  const answer = await bodyText(response);
  if (response.headers['x-amz-function-error'] !== undefined) {
    throw new ActionFailure('JobFailed', `The function ${functionName} failed: ${answer.slice(0, 500)}`);
  }
}
