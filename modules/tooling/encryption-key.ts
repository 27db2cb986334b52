import { KmsAlias } from '@cdktf/provider-aws/lib/kms-alias';
import { KmsKey } from '@cdktf/provider-aws/lib/kms-key';
import { Construct } from 'constructs';
import { arn } from '../../tags/arn';
import { regionalServiceName } from '../../tags/service-names';
import { policyDocument, type Statement } from '../policy-document';
import type { Place } from './place';

export interface EncryptionKeyProps {
  readonly place: Place;
  /** With `alias/`. */
  readonly alias: string;
  readonly description: string;
  /** The services through which principals of the account may use the key, such as `s3`. */
  readonly through: readonly string[];
  /** @default none */
  readonly statements?: readonly Statement[];
}

/** A customer managed key, rotated every year. Its policy lets the account administer it and use it through services only. */
export class EncryptionKey extends Construct {
  readonly arn: string;

  constructor(scope: Construct, id: string, props: EncryptionKeyProps) {
    super(scope, id);
    const key = new KmsKey(this, 'key', {
      description: props.description,
      enableKeyRotation: true,
      deletionWindowInDays: 30,
      policy: policyDocument(keyStatements(props)),
      lifecycle: { preventDestroy: true },
    });
    new KmsAlias(this, 'alias', { name: props.alias, targetKeyId: key.keyId });
    this.arn = key.arn;
  }
}

/** Everything but the use of the key: https://docs.aws.amazon.com/kms/latest/developerguide/key-policy-default.html */
const ADMINISTRATION = [
  'kms:CancelKeyDeletion',
  'kms:CreateAlias',
  'kms:DeleteAlias',
  'kms:Describe*',
  'kms:DisableKey*',
  'kms:EnableKey*',
  'kms:Get*',
  'kms:List*',
  'kms:PutKeyPolicy',
  'kms:RetireGrant',
  'kms:RevokeGrant',
  'kms:RotateKeyOnDemand',
  'kms:ScheduleKeyDeletion',
  'kms:TagResource',
  'kms:UntagResource',
  'kms:UpdateAlias',
  'kms:UpdateKeyDescription',
];

const USE = [
  'kms:CreateGrant',
  'kms:Decrypt',
  'kms:DescribeKey',
  'kms:Encrypt',
  'kms:GenerateDataKey*',
  'kms:ReEncrypt*',
];

function keyStatements({ place, through, statements = [] }: EncryptionKeyProps): Statement[] {
  const { partition, account, region } = place;
  // The account as principal gives nobody anything: it lets identity policies, each as narrow as its role, decide.
  const principal = { aws: [accountRoot(place)] };
  const services = through.map((service) => regionalServiceName(partition, service, region));
  return [
    { sid: 'AdministerByAccount', principal, actions: ADMINISTRATION, resources: ['*'] },
    {
      sid: 'UseThroughServices',
      principal,
      actions: USE,
      resources: ['*'],
      conditions: { StringEquals: { 'kms:CallerAccount': account, 'kms:ViaService': services } },
    },
    ...statements,
  ];
}

function accountRoot({ partition, account }: Place): string {
  return arn({ partition, service: 'iam', account, resource: 'root' });
}
