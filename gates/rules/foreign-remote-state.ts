import { type Block, literalIn, textIn } from '../block';
import { type IntegrityRule, violationAt, type Violation } from '../integrity-rule';
import { isObject } from '../json-value';
import { dataSources } from '../stack-contents';

/** A stack reads no other target's state: whoever reads a state reads every secret in it. */
export const foreignRemoteState: IntegrityRule = {
  id: 'foreign-remote-state',
  violations: (contents, { backend }) =>
    dataSources(contents)
      .filter(({ labels }) => labels[0] === 'terraform_remote_state')
      .flatMap((block) => stateViolations(block, backend)),
};

function stateViolations(block: Block, own: { bucket: string; key: string }): Violation[] {
  const config = literalIn(block, 'config');
  const isOwn = isObject(config) && config['bucket'] === own.bucket && config['key'] === own.key;
  if (literalIn(block, 'backend') === 's3' && isOwn) return [];
  const got = textIn(block, 'config');
  return [
    violationAt(
      block,
      `reads the state ${got}; use a derived name or an SSM parameter instead of another target's state`,
    ),
  ];
}
