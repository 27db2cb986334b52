import { parseArn } from '../../tags/arn';
import type { Delivery } from '../aws/delivery';
import type { Emulator } from '../aws/emulator';
import type { ServiceError } from '../wire/service-error';

/** Puts an event that could not be delivered into the target's dead-letter queue, if it has one. */
export async function sendDeadLetter(
  emulator: Emulator,
  delivery: Delivery,
  problem: ServiceError,
): Promise<void> {
  const queue = parseArn(delivery.deadLetterArn);
  if (queue === undefined) return;
  const { account, region, resource: name } = queue;
  const isScheduled = delivery.sender === 'scheduler.amazonaws.com';
  const text = (value: string) => ({ DataType: 'String', StringValue: value === '' ? '-' : value });
  await emulator
    .jsonAsRoot(account, region, 'sqs', 'AmazonSQS.SendMessage', {
      QueueUrl: `${emulator.address.endpoint}/${account}/${name}`,
      MessageBody: isScheduled ? delivery.input : JSON.stringify(delivery.event),
      MessageAttributes: {
        [isScheduled ? 'SCHEDULE_ARN' : 'RULE_ARN']: text(delivery.ruleArn),
        TARGET_ARN: text(delivery.target),
        ERROR_CODE: text(deadLetterCodes[problem.code] ?? problem.code),
        ERROR_MESSAGE: text(problem.message),
        EXHAUSTED_RETRY_CONDITION: text('NonRetryableError'),
        RETRY_ATTEMPTS: { DataType: 'Number', StringValue: '0' },
      },
    })
    .catch(() => undefined); // AWS drops the event as well when the queue is gone
}

const deadLetterCodes: Readonly<Record<string, string>> = {
  AccessDenied: 'NO_PERMISSIONS',
  AccessDeniedException: 'NO_PERMISSIONS',
  ResourceNotFoundException: 'NO_RESOURCE',
  PipelineNotFoundException: 'NO_RESOURCE',
};
