import { type Block, namesIn } from '../block';
import { type IntegrityRule, violationAt } from '../integrity-rule';
import { allBlocks } from '../stack-contents';

const BLOCKS = new Set([
  'check',
  'data',
  'ephemeral',
  'import',
  'locals',
  'module',
  'moved',
  'output',
  'provider',
  'removed',
  'resource',
  'terraform',
  'variable',
]);
const SETTINGS = new Set(['backend', 'required_providers', 'required_version']);

/** Only blocks and settings that the other rules know: `cloud`, experiments and whatever comes later are refused. */
export const unexpectedBlock: IntegrityRule = {
  id: 'unexpected-block',
  violations: (contents) =>
    allBlocks(contents).flatMap((block) => [
      ...(BLOCKS.has(block.kind)
        ? []
        : [violationAt(block, `block "${block.kind}" is not known to the gates`)]),
      ...unknownSettings(block).map((name) =>
        violationAt(block, `terraform.${name} is not allowed; allowed are ${[...SETTINGS].join(', ')}`),
      ),
    ]),
};

function unknownSettings(block: Block): string[] {
  return block.kind === 'terraform' ? namesIn(block).filter((name) => !SETTINGS.has(name)) : [];
}
