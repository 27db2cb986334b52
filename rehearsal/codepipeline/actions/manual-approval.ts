import { randomUUID } from 'node:crypto';
import { parseArn } from '../../../tags/arn';
import { bodyText } from '../../aws/answers';
import type { Emulator } from '../../aws/emulator';
import { type ActionContext, ActionFailure, type ActionResult, type ActionRunner } from '../action-context';
import type { Approvals } from '../approvals';

// AWS limit: an approval waits seven days unless the action's own timeout says otherwise.
const defaultMinutes = 7 * 24 * 60;

/** Approval, Manual: shows a token, tells the topic, and waits for PutApprovalResult or the end of time. */
export function manualApproval(emulator: Emulator, approvals: Approvals): ActionRunner {
  return async (context): Promise<ActionResult> => {
    const { run, declaration } = context;
    const minutes = declaration.timeoutInMinutes ?? defaultMinutes;
    run.token ??= randomUUID();
    const resumed = run.tokenExpires !== null;
    run.tokenExpires ??= new Date(Date.now() + minutes * 60_000);
    context.progress();
    const topic = context.configuration['NotificationArn'];
    if (topic !== undefined && topic !== '' && !resumed) await notify(emulator, context, topic);
    const answer = await approvals.wait(run, context.aborted);
    run.updatedBy = answer.by;
    run.summary = answer.summary;
    if (answer.status === 'Rejected') throw new ActionFailure('ActionRejected', answer.summary);
    return { summary: answer.summary };
  };
}

async function notify(emulator: Emulator, context: ActionContext, topic: string): Promise<void> {
  const { execution, declaration, run, configuration } = context;
  const form = new URLSearchParams({
    Action: 'Publish',
    Version: '2010-03-31',
    TopicArn: topic,
    Subject:
      `APPROVAL NEEDED: AWS CodePipeline ${execution.pipeline} for action ${declaration.name ?? ''}`.slice(
        0,
        100,
      ),
    Message: JSON.stringify(approvalMessage(execution.pipeline, run, configuration, execution.place.region)),
  });
  const response = await emulator.send({
    service: 'sns',
    region: parseArn(topic)?.region ?? execution.place.region,
    credentials: context.session,
    method: 'POST',
    path: '/',
    headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
    body: form.toString(),
  });
  await bodyText(response);
}

/** The message as the user guide's "JSON data format for manual approval notifications" has it. */
function approvalMessage(
  pipelineName: string,
  run: ActionContext['run'],
  configuration: Readonly<Record<string, string>>,
  region: string,
): object {
  const consoleLink = `https://console.aws.amazon.com/codepipeline/home?region=${region}#/view/${pipelineName}`;
  return {
    region,
    consoleLink,
    approval: {
      pipelineName,
      stageName: run.stage,
      actionName: run.action,
      token: run.token,
      expires: (run.tokenExpires ?? new Date()).toISOString().replace(/:\d\d\.\d{3}Z$/, 'Z'),
      externalEntityLink: configuration['ExternalEntityLink'] ?? null,
      approvalReviewLink: `${consoleLink}/${run.stage}/${run.action}/approve/${run.token ?? ''}`,
      customData: configuration['CustomData'] ?? null,
    },
  };
}
