import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';
import { arn } from '../../tags/arn';
import type { Configuration } from '../../tags/configuration';
import { lanesOf } from '../../tags/lane';
import { noticeTopicName } from '../../tags/names';
import { planPageLink } from '../../tags/plan-page-names';
import type { ExecutionRow } from '../ledger/execution-row';
import { isAbout, isTold, noticeOf } from './notice';

/** Tells the people and machines of an environment how executions ended, at least once each. */
export class ReleaseNotices {
  constructor(
    private readonly client: SNSClient,
    private readonly configuration: Configuration,
  ) {}

  async announce(row: ExecutionRow): Promise<void> {
    const lane = lanesOf(this.configuration).find(({ name }) => name === row.lane);
    if (lane === undefined || !isTold(row) || !isAbout(row, lane.environment)) return;
    const target = lane.targets.find(({ stack }) => stack === row.target);
    const { execution } = row;
    const link =
      target === undefined || execution === null ? null : planPageLink(this.configuration, target, execution);
    const { subject, text, attributes } = noticeOf(row, link);
    await this.client.send(
      new PublishCommand({
        TopicArn: this.topicArn(lane.environment),
        ...{ Subject: subject, Message: text, MessageAttributes: stringAttributes(attributes) },
      }),
    );
  }

  private topicArn(environment: string): string {
    const { prefix, partition, tooling } = this.configuration;
    const { region, account } = tooling;
    return arn({
      partition,
      service: 'sns',
      region,
      account,
      resource: noticeTopicName(prefix, environment),
    });
  }
}

function stringAttributes(values: Readonly<Record<string, string>>) {
  return Object.fromEntries(
    Object.entries(values).map(([name, StringValue]) => [name, { DataType: 'String', StringValue }]),
  );
}
