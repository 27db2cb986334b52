import { DNS_SUFFIX, type Partition } from './partitions';

/** The principal of a service in a partition, as `codebuild.amazonaws.com`. The suffix stays `amazonaws.com` in all partitions but EC2's in China. */
export function servicePrincipal(service: string): string {
  return `${service}.${DNS_SUFFIX.aws}`;
}

/** The name of a service in a Region, as principals and `kms:ViaService` give it: `logs.us-east-1.amazonaws.com`. */
export function regionalServiceName(partition: Partition, service: string, region: string): string {
  return `${service}.${region}.${DNS_SUFFIX[partition]}`;
}
