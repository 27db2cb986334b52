import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { Construct } from 'constructs';
import { arn } from '../../tags/arn';
import { servicePrincipal } from '../../tags/service-names';
import { policyDocument, type Statement } from '../policy-document';
import type { Place } from '../tooling/place';

export interface UndeliveredQueueProps {
  readonly place: Place;
  /** The queue's name, which is its alarm's as well; the topic's policy allows `<prefix>_*`. */
  readonly name: string;
  /** Where the events were to go. */
  readonly to: string;
  /** The ARNs of the rules, or patterns for them. */
  readonly rules: readonly string[];
  /** The topic that is told of the first event. */
  readonly topicArn: string;
}

/** Keeps for two weeks the events that EventBridge could not deliver, and reports the first. */
export class UndeliveredQueue extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: UndeliveredQueueProps) {
    super(scope, id);
    const { name, to, topicArn } = props;
    const queue = new SqsQueue(this, 'queue', {
      name,
      sqsManagedSseEnabled: true,
      messageRetentionSeconds: 14 * 24 * 60 * 60,
      policy: policyDocument([keepFrom(props)]),
    });
    new CloudwatchMetricAlarm(this, 'alarm', {
      alarmName: name,
      alarmDescription: `An event could not be delivered to ${to}: see the queue ${name}`,
      namespace: 'AWS/SQS',
      metricName: 'ApproximateNumberOfMessagesVisible',
      dimensions: { QueueName: queue.name },
      statistic: 'Maximum',
      period: 300,
      evaluationPeriods: 1,
      comparisonOperator: 'GreaterThanThreshold',
      threshold: 0,
      treatMissingData: 'notBreaching',
      alarmActions: [topicArn],
    });
    this.arn = queue.arn;
  }
}

/** Lets rules put into the queue what they could not deliver. */
function keepFrom({ place, name, rules }: UndeliveredQueueProps): Statement {
  return {
    sid: 'KeepUndelivered',
    principal: { services: [servicePrincipal('events')] },
    actions: ['sqs:SendMessage'],
    resources: [arn({ ...place, service: 'sqs', resource: name })],
    conditions: { ArnEquals: { 'aws:SourceArn': rules } },
  };
}
