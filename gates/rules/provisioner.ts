import { childBlocks } from '../block';
import { type IntegrityRule, violationAt } from '../integrity-rule';
import { allBlocks } from '../stack-contents';

/** Provisioners run commands with the power of the apply stage. */
export const provisioner: IntegrityRule = {
  id: 'provisioner',
  violations: (contents) =>
    allBlocks(contents)
      .filter(({ kind }) => kind === 'resource')
      .flatMap((block) =>
        [...childBlocks(block, 'provisioner', 1), ...childBlocks(block, 'connection', 0)].map(
          ({ kind, labels, line }) =>
            violationAt(
              { ...block, line },
              `has a ${[kind, ...labels].join(' ')}; a release runs no commands, build the result before the tag or use a resource`,
            ),
        ),
      ),
};
