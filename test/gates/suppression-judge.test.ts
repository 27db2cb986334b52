import { isNoRule, judgeOf } from '../../gates/suppression-judge';

test.each([
  ['tflint', 'aws_instance_invalid_type', 'lint'],
  ['terraform', 'validate', 'lint'],
  ['checkov', 'CKV_AWS_18', 'scan'],
  ['taglane', 'protected-destroy', 'plan'],
  ['taglane', 'protected-destory', 'scan'],
  ['chekov', 'CKV_AWS_18', 'scan'],
])('whether a suppression of %s %s is of use is for %s to say', (tool, rule, gate) => {
  expect(judgeOf(tool, rule)).toBe(gate);
});

test('rules of other tools are for these to know', () => {
  expect([isNoRule('checkov', 'CKV_NOPE_1'), isNoRule('taglane', 'protected-destroy')]).toEqual([
    false,
    false,
  ]);
  expect([isNoRule('chekov', 'CKV_AWS_18'), isNoRule('taglane', 'protected-destory')]).toEqual([true, true]);
});
