import { Emulator } from '../../rehearsal/aws/emulator';
import type { Answer } from '../../rehearsal/aws/service-calls';
import { account, type Rehearsal, region } from './rehearsal';

/** A call of one of AWS's JSON services through the endpoint, as root of the account. */
export async function awsJson(
  rehearsal: Rehearsal,
  service: string,
  target: string,
  input: object,
): Promise<Answer> {
  const emulator = new Emulator({ ...rehearsal.emulator, endpoint: rehearsal.endpoint });
  try {
    return await emulator.jsonAsRoot(account, region, service, target, input);
  } finally {
    emulator.agent.destroy();
  }
}

/** Bodies and attributes of the messages in a queue. */
export async function messages(
  rehearsal: Rehearsal,
  QueueUrl: string,
): Promise<{ body: string; attributes: Record<string, string> }[]> {
  const answer = await awsJson(rehearsal, 'sqs', 'AmazonSQS.ReceiveMessage', {
    QueueUrl,
    MaxNumberOfMessages: 10,
    MessageAttributeNames: ['All'],
  });
  const list = Array.isArray(answer['Messages']) ? (answer['Messages'] as Record<string, unknown>[]) : [];
  return list.map((message) => ({
    body: String(message['Body']),
    attributes: Object.fromEntries(
      Object.entries(Object(message['MessageAttributes']) as Record<string, { StringValue: string }>).map(
        ([name, { StringValue }]) => [name, StringValue],
      ),
    ),
  }));
}
