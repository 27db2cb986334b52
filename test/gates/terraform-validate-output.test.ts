import { parseValidateOutput } from '../../gates/terraform-validate-output';
import { recorded } from './fixtures/recorded';

test('a valid stack has no diagnostics', () => {
  expect(parseValidateOutput(recorded('validate-valid.json'))).toEqual([]);
});

test('errors have message, file and line', () => {
  expect(parseValidateOutput(recorded('validate-invalid.json'))).toEqual([
    {
      severity: 'error',
      message: 'Extraneous JSON object property: No argument or block type is named "colour".',
      file: 'cdk.tf.json',
      line: 125,
    },
    {
      severity: 'error',
      message:
        'Incorrect attribute value type: Inappropriate value for attribute "deletion_window_in_days": a number is required.',
      file: 'cdk.tf.json',
      line: 125,
    },
  ]);
});

test('an output that contradicts itself is refused', () => {
  const text = recorded('validate-invalid.json').replace('"valid": false', '"valid": true');
  expect(() => parseValidateOutput(text)).toThrow('valid is true with an error in it');
});

test.each(['', '{}', '{"format_version":"2.0","valid":true,"diagnostics":[]}'])('%j is refused', (text) => {
  expect(() => parseValidateOutput(text)).toThrow();
});
