import { Codepipeline } from '@cdktf/provider-aws/lib/codepipeline';
import { Construct } from 'constructs';
import {
  artifactBucketOf,
  pipelineArn,
  roleNameOf,
  type LaneFacts,
  type LaneSurroundings,
} from './lane-facts';
import { pipelineStatements } from './policies/pipeline-policy';
import { pipelineStarts } from './release-variables';
import { ServiceRole } from './service-role';
import { pipelineStages } from './stage-structure';

export interface LanePipelineProps {
  readonly facts: LaneFacts;
  readonly around: LaneSurroundings;
}

/** The queue itself: executions run one after the other, none overtakes and none is dropped. No stage is retried by itself. */
export class LanePipeline extends Construct {
  constructor(scope: Construct, id: string, { facts, around }: LanePipelineProps) {
    super(scope, id);
    const { lane, place, cut, repository } = facts;
    const role = new ServiceRole(this, 'role', {
      name: roleNameOf(facts, 'pipeline'),
      description: `Runs the stages of ${lane.name}`,
      service: 'codepipeline',
      account: place.account,
      sources: [pipelineArn(facts)],
      policy: 'pipeline',
      statements: pipelineStatements(facts, around),
    });
    new Codepipeline(this, 'pipeline', {
      name: lane.name,
      roleArn: role.arn,
      pipelineType: 'V2',
      executionMode: 'QUEUED',
      artifactStore: [
        {
          location: artifactBucketOf(facts),
          type: 'S3',
          encryptionKey: { id: around.toolingKeyArn, type: 'KMS' },
        },
      ],
      ...pipelineStarts(repository, lane, cut),
      stage: pipelineStages(facts),
      dependsOn: [role.policy],
    });
  }
}
