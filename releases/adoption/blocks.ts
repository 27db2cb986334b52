import type { Adoption } from '../../buildspecs/adoption';

/** The blocks as HCL, for people: what `--write` keeps is the same as JSON. */
export function formatBlocks({ moved, import: imported }: Adoption): string {
  return [
    ...moved.map(({ from, to }) => `moved {\n  from = ${from}\n  to   = ${to}\n}`),
    ...imported.map(({ to, id }) => `import {\n  to = ${to}\n  id = ${JSON.stringify(id)}\n}`),
  ].join('\n');
}
