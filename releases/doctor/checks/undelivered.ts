import { GetQueueAttributesCommand, GetQueueUrlCommand, QueueDoesNotExist } from '@aws-sdk/client-sqs';
import { lanesOf } from '../../../tags/lane';
import { laneQueueName } from '../../../tags/names';
import { pipelineStackId } from '../../../tags/stack-id';
import { ok, problem, type Check, type CheckResult } from '../check';
import { look } from '../refusal';
import type { DoctorSite } from '../site';

/** The queues of the events that could not be delivered: each holds a tag that started nothing, or an end that was not recorded. */
export const undelivered: Check = {
  name: 'undelivered',
  needs: 'tooling account',
  async run(site) {
    const { configuration } = site;
    // A connection's pipelines start by themselves.
    if (configuration.tooling.repository.kind === 'connection') return [];
    const looks = lanesOf(configuration).map(({ name }) =>
      look(laneQueueName(name), () => queueResult(site, name)),
    );
    return (await Promise.all(looks)).flat();
  },
};

const COUNTS = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;

async function queueResult({ queues, configuration }: DoctorSite, lane: string): Promise<CheckResult> {
  const QueueName = laneQueueName(lane);
  try {
    const { QueueUrl } = await queues.send(new GetQueueUrlCommand({ QueueName }));
    const { Attributes = {} } = await queues.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...COUNTS] }),
    );
    const count = COUNTS.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0);
    if (count === 0) return ok(QueueName, 'empty');
    const message = `${count} ${count === 1 ? 'event' : 'events'} could not be delivered to ${lane}`;
    return problem(QueueName, message, 'read what they name, release it again, and purge the queue');
  } catch (error) {
    if (!(error instanceof QueueDoesNotExist)) throw error;
    const advice = `run: taglane deploy ${pipelineStackId(configuration, lane)}`;
    return problem(QueueName, 'there is no such queue', advice);
  }
}
