import { parseTflintOutput } from '../../gates/tflint-output';
import { recorded } from './fixtures/recorded';

test('issues have rule, severity, file and line', () => {
  expect(parseTflintOutput(recorded('tflint-stack.json'))).toEqual({
    issues: [
      expect.objectContaining({
        rule: 'terraform_unused_declarations',
        severity: 'warning',
        file: 'cdk.tf.json',
        line: 30,
        link: expect.stringMatching(/terraform_unused_declarations\.md$/),
      }),
      {
        rule: 'aws_instance_invalid_type',
        severity: 'error',
        link: null,
        message: '"t9.huge" is an invalid value as instance_type',
        file: 'cdk.tf.json',
        line: 114,
      },
    ],
    errors: [],
  });
});

test('a file that cannot be parsed and a missing plug-in are errors, not an empty result', () => {
  expect(parseTflintOutput(recorded('tflint-unparsable.json')).errors).toEqual([
    expect.stringContaining('Unclosed configuration block'),
  ]);
  expect(parseTflintOutput(recorded('tflint-no-plugin.json')).errors).toEqual([
    expect.stringContaining('Plugin "aws" not found'),
  ]);
});

test.each(['', '{}', '{"issues":[]}', recorded('tflint-stack.json').slice(0, 300)])(
  '%.20j is refused',
  (text) => {
    expect(() => parseTflintOutput(text)).toThrow();
  },
);
