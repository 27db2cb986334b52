import { secondProvider } from '../../../gates/rules/second-provider';
import { violationsOf, violationsWith } from '../fixtures/recorded';

test('one provider configuration passes', () => {
  expect(violationsOf(secondProvider)).toEqual([]);
});

test('a second configuration and an alias are refused', () => {
  const found = violationsWith(secondProvider, [
    ['provider', 'aws', 1],
    { alias: 'other', region: 'eu-west-1' },
  ]);
  expect(found.map(({ message }) => message)).toEqual([
    'provider aws is configured again; keep one',
    'provider aws has an alias; a target works in one account and Region',
  ]);
});

test.each([
  'provider "aws" {\n  region = "eu-west-1"\n}\n',
  'provider aws {}\n',
  'provider /* x */ "aws" { }\n',
])('a module may not configure a provider: %j', (hcl) => {
  expect(violationsOf(secondProvider, { hcl })).toMatchObject([
    { message: "a module configures provider aws; it gets the stack's own, remove the block" },
  ]);
});
