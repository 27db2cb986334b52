import type { Gates } from './configuration';

/** Types that hold what cannot be made again. */
const PROTECTED_TYPES = [
  'aws_backup_vault',
  'aws_cognito_user_pool',
  'aws_db_cluster',
  'aws_db_instance',
  'aws_docdb_cluster',
  'aws_dynamodb_table',
  'aws_ebs_volume',
  'aws_ecr_repository',
  'aws_efs_file_system',
  'aws_elasticache_replication_group',
  'aws_fsx_lustre_file_system',
  'aws_fsx_ontap_file_system',
  'aws_fsx_openzfs_file_system',
  'aws_fsx_windows_file_system',
  'aws_kms_key',
  'aws_neptune_cluster',
  'aws_opensearch_domain',
  'aws_rds_cluster',
  'aws_redshift_cluster',
  'aws_route53_zone',
  'aws_s3_bucket',
  'aws_secretsmanager_secret',
];

const GATES: Gates = {
  threshold: 'error',
  protectedTypes: PROTECTED_TYPES,
  maxDestroys: 10,
  providers: ['registry.terraform.io/hashicorp/aws'],
};

type Layer = { readonly [K in keyof Gates]?: Gates[K] | undefined };

/** The gates of an environment: what it says, else what the configuration says for all, else the defaults. */
export function gatesOf(forAll: Layer, here: Layer): Gates {
  return {
    threshold: here.threshold ?? forAll.threshold ?? GATES.threshold,
    protectedTypes: here.protectedTypes ?? forAll.protectedTypes ?? GATES.protectedTypes,
    maxDestroys: here.maxDestroys ?? forAll.maxDestroys ?? GATES.maxDestroys,
    providers: here.providers ?? forAll.providers ?? GATES.providers,
  };
}
