import { setTimeout as delay } from 'node:timers/promises';
import { Emulator } from './aws/emulator';
import { rootCredentials } from './credentials';

/** Whose topics are read, and where. */
export interface NoticePlace {
  readonly endpoint: string;
  readonly account: string;
  readonly region: string;
}

const FROM_TOPICS = {
  Effect: 'Allow',
  Principal: { Service: 'sns.amazonaws.com' },
  Action: 'sqs:SendMessage',
  Resource: '*',
};

const lookAgainMs = 200;

/** Subscribes a queue of its own to a topic; gives the way to wait for the next notice. */
export async function subscribe(
  { endpoint, account, region }: NoticePlace,
  topic: string,
): Promise<() => Promise<string>> {
  const emulator = new Emulator({ endpoint, serviceToken: '' });
  const sqs = (operation: string, input: object) =>
    emulator.jsonAsRoot(account, region, 'sqs', `AmazonSQS.${operation}`, input);
  const { QueueUrl } = await sqs('CreateQueue', {
    QueueName: `of-${topic}`,
    Attributes: { Policy: JSON.stringify({ Version: '2012-10-17', Statement: [FROM_TOPICS] }) },
  });
  await emulator.send({
    ...{ service: 'sns', region, credentials: rootCredentials(account), method: 'POST', path: '/' },
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({
      Action: 'Subscribe',
      Version: '2010-03-31',
      TopicArn: `arn:aws:sns:${region}:${account}:${topic}`,
      Protocol: 'sqs',
      Endpoint: `arn:aws:sqs:${region}:${account}:of-${topic}`,
    }).toString(),
  });
  return async () => {
    for (;;) {
      const { Messages } = await sqs('ReceiveMessage', { QueueUrl });
      if (Array.isArray(Messages) && Messages.length > 0) return JSON.stringify(Messages);
      await delay(lookAgainMs);
    }
  };
}
