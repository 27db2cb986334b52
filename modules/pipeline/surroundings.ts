import { DataAwsKmsAlias } from '@cdktf/provider-aws/lib/data-aws-kms-alias';
import { DataAwsSsmParameter } from '@cdktf/provider-aws/lib/data-aws-ssm-parameter';
import { Fn } from 'cdktf';
import type { Construct } from 'constructs';
import { keyAlias, parameterName, type SharedValue } from '../../tags/names';
import { stateKeyAlias } from '../../tags/state-names';
import type { LaneNetwork, LaneSurroundings } from './lane-facts';

export interface SurroundingsProps {
  readonly prefix: string;
  readonly environment: string;
  readonly network: 'vpc' | 'none';
}

/** Looks up what the bootstrap and tooling stacks have made, by the names that both sides derive. */
export function addSurroundings(
  scope: Construct,
  { prefix, environment, network }: SurroundingsProps,
): LaneSurroundings {
  const key = (id: string, name: string): string => new DataAwsKmsAlias(scope, id, { name }).targetKeyArn;
  return {
    toolingKeyArn: key('tooling-key', keyAlias(prefix, 'tooling')),
    stateKeyArn: key('state-key', stateKeyAlias(prefix, environment)),
    network: network === 'vpc' ? addNetwork(scope, prefix) : null,
  };
}

function addNetwork(scope: Construct, prefix: string): LaneNetwork {
  // `insecure_value`: the ids are no secret, and a plan should show them.
  const value = (id: SharedValue): string =>
    new DataAwsSsmParameter(scope, id, { name: parameterName(prefix, id) }).insecureValue;
  return {
    vpcId: value('vpc-id'),
    subnetIds: Fn.split(',', value('subnet-ids')),
    securityGroupId: value('security-group-id'),
  };
}
