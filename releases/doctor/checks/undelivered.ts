import { GetQueueAttributesCommand, GetQueueUrlCommand, QueueDoesNotExist } from '@aws-sdk/client-sqs';
import type { Configuration } from '../../../tags/configuration';
import { lanesOf } from '../../../tags/lane';
import { laneQueueName, unclaimedQueueName } from '../../../tags/names';
import { pipelineStackId, TOOLING_STACK } from '../../../tags/stack-id';
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
    const looks = queuesOf(configuration).map((queue) => look(queue.name, () => queueResult(site, queue)));
    return (await Promise.all(looks)).flat();
  },
};

const COUNTS = ['ApproximateNumberOfMessages', 'ApproximateNumberOfMessagesNotVisible'] as const;

interface Queue {
  readonly name: string;
  /** Where its events were to go, and the stack that makes it. */
  readonly to: string;
  readonly stack: string;
}

function queuesOf(configuration: Configuration): Queue[] {
  const { prefix } = configuration;
  const unclaimed = { name: unclaimedQueueName(prefix), to: 'what records tags without a lane' };
  return [
    { ...unclaimed, stack: TOOLING_STACK },
    ...lanesOf(configuration).map(({ name: lane }) => ({
      ...{ name: laneQueueName(lane), to: lane, stack: pipelineStackId(configuration, lane) },
    })),
  ];
}

async function queueResult({ queues }: DoctorSite, { name, to, stack }: Queue): Promise<CheckResult> {
  const QueueName = name;
  try {
    const { QueueUrl } = await queues.send(new GetQueueUrlCommand({ QueueName }));
    const { Attributes = {} } = await queues.send(
      new GetQueueAttributesCommand({ QueueUrl, AttributeNames: [...COUNTS] }),
    );
    const count = COUNTS.reduce((sum, name) => sum + Number(Attributes[name] ?? 0), 0);
    if (count === 0) return ok(QueueName, 'empty');
    const message = `${count} ${count === 1 ? 'event' : 'events'} could not be delivered to ${to}`;
    const advice =
      'read what they name, push a new version of each tag that started nothing, and purge the queue';
    return problem(QueueName, message, advice);
  } catch (error) {
    if (!(error instanceof QueueDoesNotExist)) throw error;
    return problem(QueueName, 'there is no such queue', `run: taglane deploy ${stack}`);
  }
}
