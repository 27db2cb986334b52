import { literalIn } from '../block';
import { type IntegrityRule, violation } from '../integrity-rule';

/** The stack says which Terraform it is written for, as the toolkit writes it. */
export const requiredVersion: IntegrityRule = {
  id: 'required-version',
  violations: ({ root }) => {
    const versions = root
      .filter(({ kind }) => kind === 'terraform')
      .map((block) => literalIn(block, 'required_version'))
      .filter((version) => typeof version === 'string');
    return versions.length === 1
      ? []
      : [violation(`the stack sets terraform.required_version ${versions.length} times, expected once`)];
  },
};
