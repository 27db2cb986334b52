import { parsePlan } from '../../gates/plan-output';
import { recorded } from './fixtures/recorded';

test('a plan that changes things says what happens to each resource', () => {
  const plan = parsePlan(recorded('plan-change.json'));
  expect(plan.changes.map(({ address, action }) => `${action} ${address}`)).toEqual([
    'no-op aws_instance.net_web_C4FAC363',
    'delete aws_kms_key.key',
    'replace aws_s3_bucket.net_logs_09309739',
    'update aws_security_group.net_open_F0CF4943',
    'no-op module.net_bucket_62B8885F.aws_instance.this',
    'no-op module.net_bucket_62B8885F.aws_s3_bucket.this',
  ]);
  expect(plan.terraformVersion).toBe('1.11.4');
  expect(plan.plannedResources).toBe(5);
});

test('its configuration names providers, modules and what is inside them', () => {
  const { providers, elements } = parsePlan(recorded('plan-create.json'));
  expect(providers).toMatchObject([
    { key: 'aws', source: 'registry.terraform.io/hashicorp/aws', alias: null, module: null },
  ]);
  expect(elements.map(({ address }) => address)).toContain('module.net_bucket_62B8885F.aws_s3_bucket.this');
});

test('a plan that removes everything leaves nothing', () => {
  expect(parsePlan(recorded('plan-destroy.json')).plannedResources).toBe(0);
});

test.each([
  ['another format', '"format_version": "1.2"', '"format_version": "2.0"', /plan format version 1\.x/],
  ['a plan that failed', '"errored": false', '"errored": true', /the plan ended with an error/],
  ['an action of a later Terraform', '"no-op"', '"teleport"', /unknown actions teleport/],
])('%s is refused', (_, from, to, message) => {
  expect(() => parsePlan(recorded('plan-change.json').replace(from, to))).toThrow(message);
});

test('half a plan is refused', () => {
  expect(() => parsePlan(recorded('plan-create.json').slice(0, 3000))).toThrow();
});
