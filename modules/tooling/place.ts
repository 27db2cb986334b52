import type { Partition } from '../../tags/partitions';

/** Where a construct of the tooling account is: what its ARNs and service names are made of. */
export interface Place {
  readonly partition: Partition;
  readonly account: string;
  readonly region: string;
}
