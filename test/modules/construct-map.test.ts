import { DataAwsRegion } from '@cdktf/provider-aws/lib/data-aws-region';
import { S3Bucket } from '@cdktf/provider-aws/lib/s3-bucket';
import { TerraformOutput, TerraformVariable } from 'cdktf';
import { constructMapOf } from '../../modules/construct-map';
import { HclModule } from '../../modules/hcl-module';
import { suppress } from '../../modules/suppress';
import { emptyStack } from './fixtures/module-stack';

const folder = 'test/modules/fixtures/hcl/parameter';
const acceptance = { tool: 'checkov', rule: 'CKV_AWS_18', reason: 'it holds logs', expires: '2029-12-31' };

test('every element has the address that Terraform gives it, and its construct’s path', () => {
  const stack = emptyStack();
  new S3Bucket(stack, 'bucket');
  new S3Bucket(stack, 'odd').overrideLogicalId('fixed');
  new DataAwsRegion(stack, 'here');
  new TerraformVariable(stack, 'name', {});
  new TerraformOutput(stack, 'result', { value: 'x' });
  new HclModule(stack, 'module', { folder });
  const { version, stack: id, elements } = constructMapOf(stack);
  expect([version, id]).toEqual([1, 'stack']);
  expect(Object.entries(elements).map(([address, { path }]) => [address, path])).toEqual([
    ['aws_s3_bucket.bucket', 'stack/bucket'],
    ['aws_s3_bucket.fixed', 'stack/odd'],
    ['data.aws_region.here', 'stack/here'],
    ['var.name', 'stack/name'],
    ['output.result', 'stack/result'],
    ['module.module', 'stack/module'],
  ]);
});

test('suppressions are listed with the construct that they are about', () => {
  const stack = emptyStack();
  suppress(new S3Bucket(stack, 'bucket'), acceptance);
  expect(constructMapOf(stack).suppressions).toEqual([{ ...acceptance, path: 'stack/bucket', source: null }]);
});

test('the copy of an HCL module leads to its folder in the repository, however that was written', () => {
  const stack = emptyStack();
  new HclModule(stack, 'module', { folder: `./${folder}/` });
  const [copy = '', ...others] = Object.keys(constructMapOf(stack).folders);
  expect([copy, others]).toEqual([expect.stringMatching(/^assets\/module-files\/[0-9A-F]{32}$/), []]);
  expect(constructMapOf(stack).folders[copy]).toBe(folder);
});
