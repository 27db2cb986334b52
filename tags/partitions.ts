/** A group of Regions with its own accounts, ARNs and endpoints. */
export type Partition = 'aws' | 'aws-cn' | 'aws-us-gov' | 'aws-eusc';

/**
 * The Regions of each partition.
 * Source: botocore 1.43 `data/partitions.json` (regions, without the pseudo Regions `aws-global` and the like).
 */
export const REGIONS: Readonly<Record<Partition, readonly string[]>> = {
  aws: [
    'af-south-1',
    'ap-east-1',
    'ap-east-2',
    'ap-northeast-1',
    'ap-northeast-2',
    'ap-northeast-3',
    'ap-south-1',
    'ap-south-2',
    'ap-southeast-1',
    'ap-southeast-2',
    'ap-southeast-3',
    'ap-southeast-4',
    'ap-southeast-5',
    'ap-southeast-6',
    'ap-southeast-7',
    'ca-central-1',
    'ca-west-1',
    'eu-central-1',
    'eu-central-2',
    'eu-north-1',
    'eu-south-1',
    'eu-south-2',
    'eu-west-1',
    'eu-west-2',
    'eu-west-3',
    'il-central-1',
    'me-central-1',
    'me-south-1',
    'mx-central-1',
    'sa-east-1',
    'us-east-1',
    'us-east-2',
    'us-west-1',
    'us-west-2',
  ],
  'aws-cn': ['cn-north-1', 'cn-northwest-1'],
  'aws-us-gov': ['us-gov-east-1', 'us-gov-west-1'],
  'aws-eusc': ['eusc-de-east-1'],
};

/** The DNS suffix of a partition's service principals and endpoints. Source: as above. */
export const DNS_SUFFIX: Readonly<Record<Partition, string>> = {
  aws: 'amazonaws.com',
  'aws-cn': 'amazonaws.com.cn',
  'aws-us-gov': 'amazonaws.com',
  'aws-eusc': 'amazonaws.eu',
};

/** Every partition's name. */
export const PARTITIONS: readonly Partition[] = ['aws', 'aws-cn', 'aws-us-gov', 'aws-eusc'];

/** A text is the name of a partition. */
export function isPartition(text: string): text is Partition {
  return Object.hasOwn(REGIONS, text);
}

/** A Region newer than the table, as `extraRegions` of the configuration gives it. */
export type ExtraRegions = ReadonlyMap<string, Partition>;

/** Which partition a Region belongs to; `undefined` when neither the table nor the configuration knows it. */
export function partitionOf(region: string, extra: ExtraRegions): Partition | undefined {
  return PARTITIONS.find((partition) => REGIONS[partition].includes(region)) ?? extra.get(region);
}

/** Every Region of a partition, sorted. */
export function regionsOf(partition: Partition, extra: ExtraRegions): string[] {
  const added = [...extra].filter(([, owner]) => owner === partition).map(([region]) => region);
  return [...REGIONS[partition], ...added].sort();
}

/** Every Region of every partition, and the added ones. */
export function knownRegions(extra: ExtraRegions): string[] {
  return PARTITIONS.flatMap((partition) => regionsOf(partition, extra));
}
