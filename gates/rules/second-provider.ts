import type { Block } from '../block';
import { type IntegrityRule, violationAt } from '../integrity-rule';

/** There is one configuration of each provider: an alias or a module's own would reach another account or Region. */
export const secondProvider: IntegrityRule = {
  id: 'second-provider',
  violations: ({ root, modules }) => {
    const providers = root.filter(({ kind }) => kind === 'provider');
    return [
      ...providers
        .filter(isRepeated)
        .map((block) => violationAt(block, `provider ${name(block)} is configured again; keep one`)),
      ...providers
        .filter(({ attributes }) => attributes.has('alias'))
        .map((block) =>
          violationAt(
            block,
            `provider ${name(block)} has an alias; a target works in one account and Region`,
          ),
        ),
      ...modules
        .filter(({ kind }) => kind === 'provider')
        .map((block) =>
          violationAt(
            block,
            `a module configures provider ${name(block)}; it gets the stack's own, remove the block`,
          ),
        ),
    ];
  },
};

function isRepeated(block: Block, index: number, all: readonly Block[]): boolean {
  return all.findIndex(({ labels }) => labels[0] === block.labels[0]) !== index;
}

function name({ labels }: Block): string {
  return labels.join(' ');
}
