import { codeRunningData } from '../../../gates/rules/code-running-data';
import { violationsOf, violationsWith } from '../fixtures/recorded';

test('data sources that only look pass', () => {
  expect(violationsOf(codeRunningData)).toEqual([]);
});

test.each(['external', 'http', 'aws_lambda_invocation', 'local_file'])(
  'data source %s is refused',
  (type) => {
    const found = violationsWith(codeRunningData, [['data', type], { x: {} }]);
    expect(found).toMatchObject([{ address: `data.${type}.x` }]);
  },
);

test('a data source inside a check is refused', () => {
  const found = violationsWith(codeRunningData, [
    ['check', 'health'],
    { data: [{ http: { x: { url: 'http://x' } } }] },
  ]);
  expect(found).toMatchObject([{ address: 'data.http.x' }]);
});

test('a data source of a module is refused', () => {
  const hcl = 'data "external" "x" {\n  program = ["sh"]\n}\n';
  expect(violationsOf(codeRunningData, { hcl })).toMatchObject([{ address: 'data.external.x', line: 1 }]);
});

test('an ephemeral resource that runs code is refused', () => {
  const at = ['ephemeral', 'aws_lambda_invocation'];
  expect(violationsWith(codeRunningData, [at, { x: { function_name: 'x' } }])).toMatchObject([
    {
      address: 'ephemeral.aws_lambda_invocation.x',
      message: expect.stringContaining('ephemeral resource aws_lambda_invocation.x'),
    },
  ]);
  const hcl = 'ephemeral "aws_lambda_invocation" "x" {\n}\n';
  expect(violationsOf(codeRunningData, { hcl })).toHaveLength(1);
});
