import { expectationFor } from '../../gates/expectation';
import { parseReleaseTag } from '../../tags/release-tag';
import { targetFor } from '../../tags/target';
import { SAMPLE_CONFIGURATION } from '../support/sample-organisation';

test('everything that a stack must be comes from the configuration and the tag', () => {
  const target = targetFor(SAMPLE_CONFIGURATION, parseReleaseTag('dev_eu-central-1/risk/1.0'));
  expect(expectationFor(SAMPLE_CONFIGURATION, target)).toMatchObject({
    stack: 'dev_eu-central-1_risk',
    account: '444455556666',
    region: 'eu-central-1',
    partition: 'aws',
    backend: { bucket: 'acme-infra-dev', key: 'risk/dev-eu-central-1/terraform.tfstate' },
    provider: {
      role_arn: 'arn:aws:iam::444455556666:role/InfraBuildRole',
      allowed_account_ids: ['444455556666'],
    },
    sessionTags: { environment: 'dev', team: 'risk', release: '${var.release}' },
    providers: ['registry.terraform.io/hashicorp/aws'],
  });
});
