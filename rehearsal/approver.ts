import { CodePipelineClient, PutApprovalResultCommand } from '@aws-sdk/client-codepipeline';
import { rootCredentials, type Credentials } from './credentials';
import type { StatePlace } from './applied-resources';
import type { ReleaseView } from './release-view';

/** Answers the question of a release as an approver does in CodePipeline: the root of the account, or who is given. */
export async function answerQuestion(
  { endpoint, account, region }: StatePlace,
  { selection, question }: ReleaseView,
  approved: boolean,
  credentials: Credentials = rootCredentials(account),
): Promise<void> {
  if (question === null) throw new Error(`${selection.tag} asks nothing`);
  const client = new CodePipelineClient({ endpoint, region, credentials });
  const summary = approved ? 'approved in the rehearsal' : 'rejected in the rehearsal';
  await client.send(
    new PutApprovalResultCommand({
      pipelineName: selection.lane,
      stageName: question.stage,
      actionName: question.action,
      token: question.token,
      result: { status: approved ? 'Approved' : 'Rejected', summary },
    }),
  );
  client.destroy();
}
