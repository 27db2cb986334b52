import { type Block, childBlocks } from '../block';
import { type IntegrityRule, violationAt } from '../integrity-rule';
import { allBlocks } from '../stack-contents';

/** Here names are free: a value or an input may be called so, and Terraform runs nothing for it. */
const FREE_NAMES = new Set(['locals', 'module']);
const CONNECTED = new Set(['resource', 'removed']);

/** Provisioners run commands with the power of the apply stage; not only a resource can hold one. */
export const provisioner: IntegrityRule = {
  id: 'provisioner',
  violations: (contents) =>
    allBlocks(contents)
      .filter(({ kind }) => !FREE_NAMES.has(kind))
      .flatMap((block) =>
        commandsIn(block).map(({ kind, labels, line }) =>
          violationAt(
            { ...block, line },
            `has a ${[kind, ...labels].join(' ')}; a release runs no commands, build the result before the tag or use a resource`,
          ),
        ),
      ),
};

function commandsIn(block: Block): Block[] {
  const connections = CONNECTED.has(block.kind) ? childBlocks(block, 'connection', 0) : [];
  return [...childBlocks(block, 'provisioner', 1), ...connections];
}
