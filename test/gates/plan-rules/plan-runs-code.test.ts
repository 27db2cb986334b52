import { planRunsCode } from '../../../gates/plan-rules/plan-runs-code';
import { expectation } from '../fixtures/expectation';
import { planOf } from '../fixtures/plans';

test('a plan without commands and with its own modules passes', () => {
  expect(planRunsCode.violations(planOf('plan-create.json'), expectation)).toEqual([]);
});

test('a provisioner that Terraform found is refused', () => {
  const withOne: [string, string] = [
    '"provider_config_key": "aws",',
    '"provider_config_key": "aws", "provisioners": [{"type": "local-exec"}],',
  ];
  const found = planRunsCode.violations(planOf('plan-create.json', withOne), expectation);
  expect(found).toContainEqual({
    address: 'module.net_bucket_62B8885F.aws_s3_bucket.this',
    message:
      'module.net_bucket_62B8885F.aws_s3_bucket.this has a provisioner local-exec; a release runs no commands',
  });
});

test('a module from elsewhere is refused', () => {
  const plan = planOf('plan-create.json', [
    '"source": "./assets',
    '"source": "git::https://example.com/assets',
  ]);
  expect(planRunsCode.violations(plan, expectation)).toMatchObject([
    { address: 'module.net_bucket_62B8885F' },
  ]);
});
