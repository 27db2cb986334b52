import type { TerraformStack } from 'cdktf';
import { conditionalPuts } from '../modules/tooling/conditional-puts';
import { SecureBucket, type SecureBucketProps } from '../modules/tooling/secure-bucket';
import type { Configuration } from '../tags/configuration';
import { lanesOf } from '../tags/lane';
import { artifactBucketName, bucketName } from '../tags/names';
import { releaseBucketName } from '../tags/release-names';

/** A released archive is kept for good, a toolchain as long as its lane names it. An artifact may hold a plan, and with it secrets: it goes when its lane is done. */
const RETENTION = {
  releases: { current: 'forever', noncurrent: 365 },
  toolchain: { current: 'forever', noncurrent: 90 },
  artifacts: { current: 14, noncurrent: 1 },
} as const;

/** A bucket for each environment's releases and for each lane's artifacts; gives the one of the toolchains. */
export function addBuckets(
  stack: TerraformStack,
  configuration: Configuration,
  keyArn: string,
): SecureBucket {
  const { prefix, partition, environments } = configuration;
  const shared: Pick<SecureBucketProps, 'partition' | 'encryption' | 'accessLogs'> = {
    partition,
    encryption: { kind: 'kms', keyArn },
    accessLogs: bucketName(prefix, 'logs'),
  };
  const bundles = new SecureBucket(stack, 'toolchain', {
    ...shared,
    name: bucketName(prefix, 'toolchain'),
    retention: RETENTION.toolchain,
    protect: false,
  });
  for (const environment of environments.keys()) {
    new SecureBucket(stack, `releases_${environment}`, {
      ...shared,
      name: releaseBucketName(prefix, environment),
      retention: RETENTION.releases,
      protect: true,
      statements: [conditionalPuts(partition, releaseBucketName(prefix, environment))],
    });
  }
  for (const lane of lanesOf(configuration)) {
    new SecureBucket(stack, `artifacts_${lane.name}`, {
      ...shared,
      name: artifactBucketName(prefix, lane),
      retention: RETENTION.artifacts,
      protect: false,
    });
  }
  return bundles;
}
