import { parseConfiguration } from '../../tags/read-configuration';
import type { Configuration } from '../../tags/configuration';

export const TOOLING = '111122223333';
export const RESEARCH = '555555555555';
export const RISK = '444455556666';

/** One environment with two teams: what a release needs and nothing more. */
export const SMALL = {
  prefix: 'acme-infra',
  tooling: {
    account: TOOLING,
    region: 'us-east-1',
    repository: { kind: 'codecommit', name: 'infra' },
  },
  globalRegion: 'us-east-1',
  teams: ['research', 'risk'],
  access: { operators: [`arn:aws:iam::${TOOLING}:role/InfraOperator`] },
  gates: { threshold: 'error', maxDestroys: 10, protectedTypes: [] },
  environments: {
    dev: {
      approval: 'automatic',
      regions: ['us-east-1', 'eu-central-1'],
      accounts: { research: RESEARCH, risk: RISK },
    },
  },
};

export const CONFIGURATION: Configuration = parseConfiguration(
  JSON.stringify({ context: { taglane: SMALL } }),
  'cdktf.json',
);

/** Regional targets are modules that their team wrote in HCL, one for each Region. */
export const HCL_REGIONAL = {
  'modules/regional/regional-module.ts': `import { Construct } from 'constructs';
import { HclModule } from '../hcl-module';
import { nameAt, type TargetPlace } from '../target-place';

export class RegionalModule extends Construct {
  constructor(scope: Construct, id: string, place: TargetPlace) {
    super(scope, id);
    const folder = \`modules/regional/\${place.region}\`;
    new HclModule(this, 'hcl', { folder, variables: { name: nameAt(place, 'thing', 40) } });
  }
}
`,
  // Checkov asks for encryption, as a warning.
  'modules/regional/us-east-1/main.tf': `variable "name" {
  type        = string
  description = "The name of the topic."
}

resource "aws_sns_topic" "news" {
  name = var.name
}

output "arn" {
  value       = aws_sns_topic.news.arn
  description = "The ARN of the topic."
}
`,
  // The provider waits about a minute for the rules of a bucket.
  'modules/regional/eu-central-1/main.tf': `variable "name" {
  type        = string
  description = "The name of the bucket."
}

resource "aws_s3_bucket" "slow" {
  bucket = var.name
}

resource "aws_s3_bucket_lifecycle_configuration" "slow" {
  bucket = aws_s3_bucket.slow.id

  rule {
    id     = "expire"
    status = "Enabled"
    filter {}
    expiration {
      days = 30
    }
  }
}
`,
};
