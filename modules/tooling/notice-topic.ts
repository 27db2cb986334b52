import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { SnsTopicPolicy } from '@cdktf/provider-aws/lib/sns-topic-policy';
import { SnsTopicSubscription } from '@cdktf/provider-aws/lib/sns-topic-subscription';
import { Construct } from 'constructs';
import { arn } from '../../tags/arn';
import { hashOf } from '../../tags/names';
import type { Subscriber } from '../../tags/notify';
import { servicePrincipal } from '../../tags/service-names';
import { policyDocument } from '../policy-document';
import type { Place } from './place';

export interface NoticeTopicProps {
  readonly place: Place;
  readonly prefix: string;
  readonly name: string;
  readonly keyArn: string;
  /** Who is subscribed; @default nobody yet */
  readonly subscribers?: readonly Subscriber[];
}

/** A topic that people subscribe to. Lanes publish by their roles' policies, their rules and alarms by the topic's. */
export class NoticeTopic extends Construct {
  constructor(scope: Construct, id: string, props: NoticeTopicProps) {
    super(scope, id);
    const { place, prefix, name, keyArn, subscribers = [] } = props;
    const { partition, region, account } = place;
    const topic = new SnsTopic(this, 'topic', { name, kmsMasterKeyId: keyArn });
    const publish = { actions: ['sns:Publish'], resources: [topic.arn] } as const;
    const rules = arn({ partition, service: 'events', region, account, resource: `rule/${prefix}_*` });
    const alarms = arn({ partition, service: 'cloudwatch', region, account, resource: `alarm:${prefix}_*` });
    new SnsTopicPolicy(this, 'policy', {
      arn: topic.arn,
      policy: policyDocument([
        {
          sid: 'PublishFromRules',
          principal: { services: [servicePrincipal('events')] },
          ...publish,
          conditions: { ArnLike: { 'aws:SourceArn': rules } },
        },
        {
          sid: 'PublishFromAlarms',
          principal: { services: [servicePrincipal('cloudwatch')] },
          ...publish,
          conditions: { ArnLike: { 'aws:SourceArn': alarms } },
        },
        {
          sid: 'RefusePlainHttp',
          effect: 'Deny',
          principal: '*',
          ...publish,
          conditions: { Bool: { 'aws:SecureTransport': 'false' } },
        },
      ]),
    });
    for (const { protocol, endpoint } of subscribers) {
      // A person confirms an e-mail address, and a web service its own, after the stack was applied.
      new SnsTopicSubscription(this, `${protocol}_${hashOf(endpoint)}`, {
        ...{ topicArn: topic.arn, protocol, endpoint },
      });
    }
  }
}
