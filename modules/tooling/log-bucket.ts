import { Construct } from 'constructs';
import { bucketArn } from '../../tags/arn';
import { servicePrincipal } from '../../tags/service-names';
import type { Place } from './place';
import { SecureBucket } from './secure-bucket';

export interface LogBucketProps {
  readonly place: Place;
  readonly name: string;
  /** How long access logs are kept. */
  readonly days: number;
}

/** The bucket that gets the access logs of the tooling account's other buckets. */
export class LogBucket extends Construct {
  readonly name: string;

  constructor(scope: Construct, id: string, { place, name, days }: LogBucketProps) {
    super(scope, id);
    const bucket = new SecureBucket(this, 'store', {
      partition: place.partition,
      name,
      encryption: { kind: 's3' },
      accessLogs: null,
      retention: { current: days, noncurrent: 30 },
      protect: true,
      statements: [
        {
          sid: 'DeliverAccessLogs',
          principal: { services: [servicePrincipal('logging.s3')] },
          actions: ['s3:PutObject'],
          resources: [bucketArn(place.partition, name, '*')],
          conditions: { StringEquals: { 'aws:SourceAccount': place.account } },
        },
      ],
    });
    this.name = bucket.name;
  }
}
