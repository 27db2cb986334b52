import { bodyText } from '../../rehearsal/aws/answers';
import { Emulator } from '../../rehearsal/aws/emulator';
import type { Answer } from '../../rehearsal/aws/service-calls';
import { rootCredentials } from '../../rehearsal/credentials';
import { account, type Rehearsal, region } from './rehearsal';

/** A rehearsal, whoever has started it. */
type Place = Pick<Rehearsal, 'emulator' | 'endpoint'>;

/** A call of one of AWS's JSON services through the endpoint, as root of the account. */
export async function awsJson(
  rehearsal: Place,
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
  rehearsal: Place,
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

/** Makes a schedule of EventBridge Scheduler, whose calls are paths, as root of the account. */
export async function createSchedule(rehearsal: Place, name: string, schedule: object): Promise<void> {
  const emulator = new Emulator({ ...rehearsal.emulator, endpoint: rehearsal.endpoint });
  const response = await emulator.send({
    ...{ service: 'scheduler', region, credentials: rootCredentials(account) },
    ...{ method: 'POST', path: `/schedules/${name}`, headers: { 'content-type': 'application/json' } },
    body: JSON.stringify(schedule),
  });
  await bodyText(response);
  emulator.agent.destroy();
}
