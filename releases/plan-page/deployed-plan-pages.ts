import { S3Client } from '@aws-sdk/client-s3';
import type { Configuration } from '../../tags/configuration';
import { planPageBucketFor } from '../../tags/plan-page-names';
import type { Target } from '../../tags/target';
import { deployedClient } from '../ledger/deployed-ledger';
import { S3PlanPages } from './s3-plan-pages';

/** The plans of a target's lane in the tooling account that the environment's credentials are for. */
export function deployedPlanPages(configuration: Configuration, target: Target): S3PlanPages {
  const client = new S3Client(deployedClient(configuration));
  return new S3PlanPages(client, planPageBucketFor(configuration, target));
}
