import { CloudwatchLogGroup } from '@cdktf/provider-aws/lib/cloudwatch-log-group';
import { Construct } from 'constructs';

export interface LogGroupProps {
  readonly name: string;
  readonly keyArn: string;
  readonly days: number;
}

/** A log group that is encrypted with the tooling key and forgets after some days. */
export class LogGroup extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, { name, keyArn, days }: LogGroupProps) {
    super(scope, id);
    this.arn = new CloudwatchLogGroup(this, 'group', { name, kmsKeyId: keyArn, retentionInDays: days }).arn;
  }
}
