import { foreignPlanProvider } from '../../../gates/plan-rules/foreign-plan-provider';
import { expectation } from '../fixtures/expectation';
import { planOf } from '../fixtures/plans';

function messages(change: Partial<typeof expectation.provider>): string[] {
  const other = { ...expectation, provider: { ...expectation.provider, ...change } };
  return foreignPlanProvider.violations(planOf('plan-create.json'), other).map(({ message }) => message);
}

test('the plan of the recorded stack uses the target’s provider', () => {
  expect(messages({})).toEqual([]);
});

test.each([
  ['Region', { region: 'eu-west-1' }, 'provider aws: region is "us-east-1", expected "eu-west-1"'],
  [
    'account',
    { allowed_account_ids: ['444455556666'] },
    'provider aws: allowed_account_ids is ["555555555555"], expected ["444455556666"]',
  ],
  [
    'external id',
    { external_id: 'other' },
    'provider aws: assume_role.external_id is "taglane-research", expected "other"',
  ],
  [
    'session name',
    { session_name: 'other' },
    'provider aws: assume_role.session_name is "INFRA_BUILD", expected "other"',
  ],
])('a plan for another %s is refused', (_, change, message) => {
  expect(messages(change)).toEqual([message]);
});

test('a plan with a role of its own is refused', () => {
  const plan = planOf('plan-create.json', ['"var.role_arn"', '"local.other"']);
  expect(foreignPlanProvider.violations(plan, expectation)).toMatchObject([
    { message: 'provider aws: assume_role.role_arn does not come from var.role_arn' },
  ]);
});

test('a provider that is not allowed is refused', () => {
  const plan = planOf('plan-create.json', [
    'registry.terraform.io/hashicorp/aws',
    'registry.terraform.io/evil/aws',
  ]);
  expect(foreignPlanProvider.violations(plan, expectation)).toMatchObject([
    { message: expect.stringContaining('the plan uses provider registry.terraform.io/evil/aws') },
  ]);
});

test('a second configuration is refused', () => {
  const plan = planOf('plan-create.json');
  const [aws] = plan.providers;
  if (aws === undefined) throw new Error('no provider');
  const providers = [
    ...plan.providers,
    { ...aws, key: 'aws.other', alias: 'other' },
    { ...aws, key: 'm:aws', module: 'm' },
  ];
  const found = foreignPlanProvider
    .violations({ ...plan, providers }, expectation)
    .map(({ message }) => message);
  expect(found).toEqual([
    'the plan has a second configuration of the AWS provider, aws.other',
    'the plan has a second configuration of the AWS provider, m:aws',
  ]);
});
