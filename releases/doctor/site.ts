import { CodeBuildClient } from '@aws-sdk/client-codebuild';
import { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { S3Client } from '@aws-sdk/client-s3';
import { ServiceQuotasClient } from '@aws-sdk/client-service-quotas';
import { SQSClient } from '@aws-sdk/client-sqs';
import type { Configuration } from '../../tags/configuration';
import { bootstrapAccount, type BootstrapAccount } from '../bootstrap-account';
import { deployedRuns } from '../lane/deployed-runs';
import type { LaneRuns } from '../lane/lane-runs';
import { deployedLedger } from '../ledger/deployed-ledger';
import type { Ledger } from '../ledger/ledger';
import { BuildClient } from '../steering/build-client';
import { deployedLanes } from '../steering/deployed-lanes';
import type { LaneClient } from '../steering/lane-client';
import { WorkloadSessions } from './workload-sessions';

/** What checks look at: the configuration of this checkout, this machine, and AWS with the credentials of the shell. */
export interface DoctorSite {
  readonly configuration: Configuration;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The bytes that a deployment from here puts into a toolchain under a name; `undefined` where it has no such file. */
  readonly toolchainFile: (name: string) => Uint8Array | undefined;
  readonly account: BootstrapAccount;
  readonly s3: S3Client;
  readonly dynamodb: DynamoDBClient;
  readonly pipelines: CodePipelineClient;
  readonly builds: BuildClient;
  readonly queues: SQSClient;
  readonly quotas: ServiceQuotasClient;
  readonly ledger: Ledger;
  readonly lanes: LaneClient;
  readonly runs: LaneRuns;
  readonly sessions: WorkloadSessions;
}

/** The site of a configuration, with the credentials and the endpoint of the process's environment. */
export function doctorSite(
  configuration: Configuration,
  around: Pick<DoctorSite, 'environment' | 'toolchainFile'>,
): DoctorSite {
  const { region } = configuration.tooling;
  return {
    ...{ configuration, ...around },
    account: bootstrapAccount(region),
    s3: new S3Client({ region }),
    dynamodb: new DynamoDBClient({ region }),
    pipelines: new CodePipelineClient({ region, maxAttempts: 10 }),
    builds: new BuildClient(new CodeBuildClient({ region })),
    queues: new SQSClient({ region }),
    quotas: new ServiceQuotasClient({ region }),
    ledger: deployedLedger(configuration),
    lanes: deployedLanes(configuration),
    runs: deployedRuns(configuration),
    sessions: new WorkloadSessions(configuration),
  };
}
