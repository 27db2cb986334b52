import { SsmParameter } from '@cdktf/provider-aws/lib/ssm-parameter';
import { Construct } from 'constructs';
import { parameterName, type SharedValue } from '../../tags/names';
import { suppress } from '../suppress';

export interface NetworkParametersProps {
  readonly prefix: string;
  readonly values: Readonly<Record<SharedValue, string>>;
}

/** What the pipeline stacks must know of the network and no name can be derived for. */
export class NetworkParameters extends Construct {
  constructor(scope: Construct, id: string, { prefix, values }: NetworkParametersProps) {
    super(scope, id);
    this.add('vpc-id', prefix, values);
    this.add('subnet-ids', prefix, values);
    this.add('security-group-id', prefix, values);
    suppress(this, {
      tool: 'checkov',
      rule: 'CKV2_AWS_34',
      reason: 'the ids of a network are no secret, and a reader should need no key',
      expires: '2029-12-31',
    });
  }

  private add(value: SharedValue, prefix: string, values: NetworkParametersProps['values']): void {
    new SsmParameter(this, value, {
      name: parameterName(prefix, value),
      type: 'String',
      value: values[value],
    });
  }
}
