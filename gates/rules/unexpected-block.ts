import { type Block, namesIn } from '../block';
import { type IntegrityRule, violationAt, type Violation } from '../integrity-rule';
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
/** All that these blocks may hold. */
const SETTINGS: ReadonlyMap<string, ReadonlySet<string>> = new Map([
  ['terraform', new Set(['backend', 'required_providers', 'required_version'])],
  ['removed', new Set(['from', 'lifecycle'])],
]);

/** Only blocks and settings that the other rules know: `cloud`, experiments and whatever comes later are refused. */
export const unexpectedBlock: IntegrityRule = {
  id: 'unexpected-block',
  violations: (contents) =>
    allBlocks(contents).flatMap((block) => [
      ...(BLOCKS.has(block.kind)
        ? []
        : [violationAt(block, `block "${block.kind}" is not known to the gates`)]),
      ...unknownSettings(block),
    ]),
};

function unknownSettings(block: Block): Violation[] {
  const allowed = SETTINGS.get(block.kind);
  if (allowed === undefined) return [];
  return namesIn(block)
    .filter((name) => !allowed.has(name))
    .map((name) =>
      violationAt(block, `${block.kind}.${name} is not allowed; allowed are ${[...allowed].join(', ')}`),
    );
}
