import { elementsOf, planConfiguration, providersOf } from '../../gates/plan-configuration';
import { recorded } from './fixtures/recorded';

const plan = JSON.parse(recorded('plan-create.json')) as { configuration: unknown };
const configuration = planConfiguration.parse(plan.configuration);

test('providers have their full source and their arguments', () => {
  expect(providersOf(configuration)).toMatchObject([
    {
      key: 'aws',
      source: 'registry.terraform.io/hashicorp/aws',
      module: null,
      alias: null,
      expressions: { region: { constant_value: 'us-east-1' } },
    },
  ]);
});

test('elements of modules have their full address, module calls their source', () => {
  const elements = elementsOf(configuration);
  expect(elements.filter(({ kind }) => kind === 'module')).toMatchObject([
    { address: 'module.net_bucket_62B8885F', source: expect.stringMatching(/^\.\/assets\//) },
  ]);
  expect(elements).toContainEqual({
    address: 'module.net_bucket_62B8885F.aws_instance.this',
    kind: 'managed',
    type: 'aws_instance',
    source: null,
    provisioners: [],
  });
});

test('a configuration without a root module is refused', () => {
  expect(planConfiguration.safeParse({}).success).toBe(false);
});
