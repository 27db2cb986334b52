import { CloudwatchMetricAlarm } from '@cdktf/provider-aws/lib/cloudwatch-metric-alarm';
import { SqsQueue } from '@cdktf/provider-aws/lib/sqs-queue';
import { Construct } from 'constructs';
import { laneQueueName } from '../../tags/names';
import { policyDocument } from '../policy-document';
import { ruleArn, topicArn, type LaneFacts } from './lane-facts';
import { undeliveredStatements } from './policies/pipeline-policy';

/** Keeps for two weeks the events that EventBridge could not deliver, and reports the first. */
export class UndeliveredQueue extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, facts: LaneFacts, rules: readonly string[]) {
    super(scope, id);
    const name = laneQueueName(facts.lane.name);
    const sources = rules.map((rule) => ruleArn(facts, rule));
    const queue = new SqsQueue(this, 'queue', {
      name,
      sqsManagedSseEnabled: true,
      messageRetentionSeconds: 14 * 24 * 60 * 60,
      policy: policyDocument(undeliveredStatements(facts, name, sources)),
    });
    new CloudwatchMetricAlarm(this, 'alarm', {
      alarmName: name,
      alarmDescription: `An event could not be delivered to ${facts.lane.name}: see the queue ${name}`,
      namespace: 'AWS/SQS',
      metricName: 'ApproximateNumberOfMessagesVisible',
      dimensions: { QueueName: queue.name },
      statistic: 'Maximum',
      period: 300,
      evaluationPeriods: 1,
      comparisonOperator: 'GreaterThanThreshold',
      threshold: 0,
      treatMissingData: 'notBreaching',
      alarmActions: [topicArn(facts, 'refused')],
    });
    this.arn = queue.arn;
  }
}
