import { CodebuildProject, type CodebuildProjectConfig } from '@cdktf/provider-aws/lib/codebuild-project';
import { Construct } from 'constructs';
import { laneLogGroupName, laneProjectName } from '../../tags/names';
import { LogGroup } from '../tooling/log-group';
import type { BuildSurroundings, LaneFacts } from './lane-facts';
import type { ServiceRole } from './service-role';

export interface BuildProjectProps {
  readonly facts: LaneFacts;
  readonly around: BuildSurroundings;
  /** The part of the lane that the project runs, as `plan`. */
  readonly part: string;
  readonly description: string;
  readonly role: ServiceRole;
  readonly timeoutMinutes: number;
  readonly size: 'SMALL' | 'MEDIUM';
  /** How many builds may run at once; `null` where a build more must not be lost. */
  readonly concurrency: number | null;
  readonly from: Pick<CodebuildProjectConfig, 'source' | 'secondarySources' | 'artifacts'>;
}

/** The image of every build; it has Node.js 20 and 22. Source: https://docs.aws.amazon.com/codebuild/latest/userguide/available-runtimes.html */
const IMAGE = 'aws/codebuild/amazonlinux-x86_64-standard:5.0';

/** AWS limit: 8 hours in a queue. Source: CreateProject, queuedTimeoutInMinutes. */
const QUEUED_MINUTES = 480;

/** A build of a lane: an unprivileged container with its own role, log group and time limit. */
export class BuildProject extends Construct {
  readonly name: string;
  readonly arn: string;

  constructor(scope: Construct, id: string, props: BuildProjectProps) {
    super(scope, id);
    const { facts, around, part } = props;
    const { lane, logDays: days } = facts;
    const logGroup = laneLogGroupName(lane.name, part);
    new LogGroup(this, 'logs', { name: logGroup, keyArn: around.toolingKeyArn, days });
    const project = new CodebuildProject(this, 'project', {
      name: laneProjectName(lane.name, part),
      description: props.description,
      serviceRole: props.role.arn,
      buildTimeout: props.timeoutMinutes,
      queuedTimeout: QUEUED_MINUTES,
      ...(props.concurrency === null ? {} : { concurrentBuildLimit: props.concurrency }),
      encryptionKey: around.toolingKeyArn,
      environment: environment(props),
      logsConfig: { cloudwatchLogs: { groupName: logGroup }, s3Logs: { status: 'DISABLED' } },
      ...vpc(around),
      ...props.from,
      // CodeBuild tries the network permissions when the project is made.
      dependsOn: [props.role.policy],
    });
    this.name = project.name;
    this.arn = project.arn;
  }
}

function environment({ facts, size }: BuildProjectProps): CodebuildProjectConfig['environment'] {
  return {
    type: 'LINUX_CONTAINER',
    computeType: `BUILD_GENERAL1_${size}`,
    image: IMAGE,
    imagePullCredentialsType: 'CODEBUILD',
    privilegedMode: false,
    environmentVariable: [
      { name: 'LANE', value: facts.lane.name, type: 'PLAINTEXT' },
      { name: 'TOOLCHAIN', value: facts.toolchainKey, type: 'PLAINTEXT' },
    ],
  };
}

function vpc({ network }: BuildSurroundings): Pick<CodebuildProjectConfig, 'vpcConfig'> {
  if (network === null) return {};
  const { vpcId, subnetIds: subnets, securityGroupId } = network;
  return { vpcConfig: { vpcId, subnets, securityGroupIds: [securityGroupId] } };
}
