import { textIn } from '../block';
import { type IntegrityRule, violationAt } from '../integrity-rule';
import { dataSources } from '../stack-contents';

/**
 * A stack reads no state through a data source: a state holds secrets in clear, and the arguments of its backend can
 * name a program that hands out credentials.
 */
export const foreignRemoteState: IntegrityRule = {
  id: 'foreign-remote-state',
  violations: (contents) =>
    dataSources(contents)
      .filter(({ labels }) => labels[0] === 'terraform_remote_state')
      .map((block) =>
        violationAt(
          block,
          `reads the state ${textIn(block, 'config')}; use a derived name or an SSM parameter instead of a state`,
        ),
      ),
};
