import { CodecommitRepository } from '@cdktf/provider-aws/lib/codecommit-repository';
import { Construct } from 'constructs';
import { suppress } from '../suppress';

export interface RepositoryProps {
  readonly name: string;
  readonly keyArn: string;
}

/** The repository that release tags are pushed to. */
export class Repository extends Construct {
  constructor(scope: Construct, id: string, { name, keyArn }: RepositoryProps) {
    super(scope, id);
    new CodecommitRepository(this, 'repository', {
      repositoryName: name,
      description: 'Release tags pushed here start the lanes',
      kmsKeyId: keyArn,
      lifecycle: { preventDestroy: true },
    });
    suppress(this, {
      tool: 'checkov',
      rule: 'CKV2_AWS_37',
      reason:
        'a release is approved in its lane, by what its plan changes; rules for pull requests are up to the teams',
      expires: '2029-12-31',
    });
  }
}
