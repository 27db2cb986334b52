import { inlineSuppression } from '../../../gates/rules/inline-suppression';
import { MODULE_FILE, stackText, violationsOf } from '../fixtures/recorded';

test('a stack and a module without annotations pass', () => {
  expect(violationsOf(inlineSuppression)).toEqual([]);
});

test.each([
  '# tflint-ignore: all',
  '// tflint-ignore: aws_instance_invalid_type',
  '/* tflint-ignore: all */',
])('a comment that tflint obeys is refused: %s', (comment) => {
  const hcl = `resource "aws_instance" "x" {\n  ${comment}\n  instance_type = "t9.2xlarge"\n}\n`;
  expect(violationsOf(inlineSuppression, { hcl })).toMatchObject([{ file: MODULE_FILE, line: 2 }]);
});

test('an annotation for a whole file is refused', () => {
  const hcl = '# tflint-ignore-file: aws_instance_invalid_type\n';
  expect(violationsOf(inlineSuppression, { hcl })).toMatchObject([{ file: MODULE_FILE, line: 1 }]);
});

test.each(['tflint-ignore-file: all', 'tflint\\u002dignore-file: all'])(
  'the JSON form is refused, escaped or not: %s',
  (value) => {
    const json = stackText([['//'], 'COMMENT']).replace('COMMENT', value);
    expect(violationsOf(inlineSuppression, { json })).toMatchObject([{ file: 'cdk.tf.json' }]);
  },
);
