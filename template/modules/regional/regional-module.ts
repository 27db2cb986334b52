import { SnsTopic } from '@cdktf/provider-aws/lib/sns-topic';
import { TerraformOutput } from 'cdktf';
import { Construct } from 'constructs';
import { nameAt, type TargetPlace } from 'taglane/modules';

/** What each Region has. A sample, to be replaced by your own. */
export class RegionalModule extends Construct {
  constructor(scope: Construct, id: string, place: TargetPlace) {
    super(scope, id);
    const news = new SnsTopic(this, 'news', {
      name: nameAt(place, 'news', 256),
      kmsMasterKeyId: 'alias/aws/sns',
    });
    new TerraformOutput(scope, 'news_arn', { value: news.arn });
  }
}
