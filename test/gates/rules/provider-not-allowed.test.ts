import { providerNotAllowed } from '../../../gates/rules/provider-not-allowed';
import { expectation } from '../fixtures/expectation';
import { stackText, stackWith, violationsOf, violationsWith } from '../fixtures/recorded';

const refused = (source: string) =>
  expect.objectContaining({ message: expect.stringContaining(`provider ${source} is not allowed`) });

test('the AWS provider passes, by its short and its full name', () => {
  const source = ['terraform', 'required_providers', 'aws', 'source'];
  expect(violationsOf(providerNotAllowed)).toEqual([]);
  expect(violationsWith(providerNotAllowed, [source, 'hashicorp/aws'])).toEqual([]);
  expect(violationsWith(providerNotAllowed, [source, 'registry.terraform.io/Hashicorp/AWS'])).toEqual([]);
});

test('terraform_data is part of Terraform', () => {
  expect(violationsWith(providerNotAllowed, [['resource', 'terraform_data', 'x'], {}])).toEqual([]);
});

test.each([
  [
    'a declared provider',
    ['terraform', 'required_providers', 'null'],
    { source: 'hashicorp/null' },
    'registry.terraform.io/hashicorp/null',
  ],
  [
    'a fork under the name aws',
    ['terraform', 'required_providers', 'aws', 'source'],
    'evil/aws',
    'registry.terraform.io/evil/aws',
  ],
  [
    'another registry',
    ['terraform', 'required_providers', 'aws', 'source'],
    'x.example/hashicorp/aws',
    'x.example/hashicorp/aws',
  ],
  [
    'a resource that implies one',
    ['resource', 'null_resource', 'x'],
    {},
    'registry.terraform.io/hashicorp/null',
  ],
  [
    'a data source that implies one',
    ['data', 'external', 'x'],
    { program: ['sh'] },
    'registry.terraform.io/hashicorp/external',
  ],
  [
    'a data source in a check',
    ['check', 'c'],
    { data: { http: { x: {} } } },
    'registry.terraform.io/hashicorp/http',
  ],
  [
    'a provider argument',
    ['resource', 'aws_vpc', 'x'],
    { provider: 'evil' },
    'registry.terraform.io/hashicorp/evil',
  ],
])('%s is refused', (_, path, value, source) => {
  expect(violationsWith(providerNotAllowed, [path, value])).toContainEqual(refused(source));
});

test.each([
  [
    'terraform {\n  required_providers {\n    random = {\n      source = "hashicorp/random"\n    }\n  }\n}\n',
    'registry.terraform.io/hashicorp/random',
  ],
  [
    'terraform {\n  required_providers {\n    aws = { version = "~> 5.0", source = "evil/aws" }\n  }\n}\n',
    'registry.terraform.io/evil/aws',
  ],
  ['resource "local_file" "x" {\n}\n', 'registry.terraform.io/hashicorp/local'],
])('a module is held to the same list: %j', (hcl, source) => {
  expect(violationsOf(providerNotAllowed, { hcl })).toContainEqual(refused(source));
});

const required = ['terraform', 'required_providers'];

test('the AWS provider under another name is refused', () => {
  expect(
    violationsWith(
      providerNotAllowed,
      [[...required, 'foo'], { source: 'hashicorp/aws' }],
      [['provider', 'foo'], [{ profile: 'x' }]],
    ),
  ).toMatchObject([
    { message: expect.stringContaining('registry.terraform.io/hashicorp/aws may not be called foo') },
  ]);
});

test.each([
  'terraform {\n  required_providers {\n    foo = {\n      source = "hashicorp/aws"\n    }\n  }\n}\n',
  'terraform {\n  required_providers {\n    AWS = { source = "hashicorp/aws" }\n  }\n}\n',
])('a module may not rename it either: %j', (hcl) => {
  expect(violationsOf(providerNotAllowed, { hcl })).toMatchObject([
    { message: expect.stringContaining('may not be called') },
  ]);
});

test.each([
  ['random', 'hashicorp/random', 0],
  ['dice', 'hashicorp/random', 1],
  ['aws', 'acme/aws', 1],
])('another allowed provider has its own name and never takes aws: %s = %s', (name, source, count) => {
  const contents = stackWith({ json: stackText([[...required, name], { source }]) });
  const providers = [...expectation.providers, `registry.terraform.io/${source}`];
  expect(providerNotAllowed.violations(contents, { ...expectation, providers })).toHaveLength(count);
});

test('a configured provider that is not required is refused', () => {
  const contents = stackWith({ json: stackText([['provider', 'random'], [{}]]) });
  const providers = [...expectation.providers, 'registry.terraform.io/hashicorp/random'];
  expect(providerNotAllowed.violations(contents, { ...expectation, providers })).toMatchObject([
    { message: 'provider random is configured but not in required_providers; add it there' },
  ]);
});
