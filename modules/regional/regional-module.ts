import { TerraformOutput } from 'cdktf';
import { Construct } from 'constructs';
import type { TargetPlace } from '../target-place';
import { AccessLogBucket } from './access-log-bucket';
import { LoadBalancer } from './load-balancer';
import { Network } from './network';

/** What a release to a Region applies: a network and a page. A sample, to be replaced by your own. */
export class RegionalModule extends Construct {
  constructor(scope: Construct, id: string, place: TargetPlace) {
    super(scope, id);
    const network = new Network(this, 'network', place);
    const accessLogs = new AccessLogBucket(this, 'access-logs', place);
    const balancer = new LoadBalancer(this, 'web', { place, network, accessLogs });
    new TerraformOutput(scope, 'vpc_id', { value: network.vpcId });
    new TerraformOutput(scope, 'alb_url', { value: balancer.url });
  }
}
