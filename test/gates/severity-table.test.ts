import { checkovSeverity, tflintSeverity } from '../../gates/severity-table';

test('a checkov rule that nobody has weighed is an error', () => {
  expect(checkovSeverity('CKV_AWS_99999')).toBe('error');
});

test('advice is not an error', () => {
  expect(checkovSeverity('CKV_AWS_144')).toBe('info');
  expect(checkovSeverity('CKV_AWS_18')).toBe('warning');
});

test('an id that only begins like one in the table is another rule', () => {
  expect(checkovSeverity('CKV_AWS_1899')).toBe('error');
});

test('tflint keeps its own severity unless the table says otherwise', () => {
  expect(tflintSeverity('aws_instance_invalid_type', 'error')).toBe('error');
  expect(tflintSeverity('terraform_unused_declarations', 'warning')).toBe('info');
  expect(tflintSeverity('terraform_deprecated_lookup', 'warning')).toBe('info');
});

test('names that every object has are rules like others', () => {
  expect(checkovSeverity('constructor')).toBe('error');
});
