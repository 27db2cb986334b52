import { PublishCommand, type SNSClient } from '@aws-sdk/client-sns';

/** Where people are told of what was refused. */
export interface Notices {
  publish(subject: string, message: string): Promise<void>;
}

/** Notices through an SNS topic. */
export class TopicNotices implements Notices {
  constructor(
    private readonly client: SNSClient,
    private readonly topicArn: string,
  ) {}

  async publish(subject: string, message: string): Promise<void> {
    await this.client.send(
      new PublishCommand({ TopicArn: this.topicArn, Subject: subject, Message: message }),
    );
  }
}
