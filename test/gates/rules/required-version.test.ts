import { requiredVersion } from '../../../gates/rules/required-version';
import { violationsOf, violationsWith } from '../fixtures/recorded';

test('a stack that says its Terraform passes', () => {
  expect(violationsOf(requiredVersion)).toEqual([]);
});

test('a stack that does not is refused', () => {
  expect(violationsWith(requiredVersion, [['terraform', 'required_version'], undefined])).toHaveLength(1);
});
