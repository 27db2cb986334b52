/** A resource that the target's own state knows under another address. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** A resource that exists, and that the target's state does not know. `id` is the one that its type is imported by. */
export interface Import {
  readonly to: string;
  readonly id: string;
}

/** What brings existing resources under the addresses of a stack: Terraform's `moved` and `import` blocks. */
export interface Adoption {
  readonly moved: readonly Move[];
  readonly import: readonly Import[];
}

/** Where a repository keeps the adoption of a stack, beside cdktf.json; synth puts the blocks into the stack. */
export function adoptionFile(stack: string): string {
  return `adopted/${stack}.json`;
}

/** The text of such a file, which is Terraform's JSON syntax as well. */
export function formatAdoption({ moved, import: imported }: Adoption): string {
  return `${JSON.stringify({ moved, import: imported }, null, 2)}\n`;
}

/** Reads such a file; throws SyntaxError for text that is no JSON, TypeError for anything but lists of blocks. */
export function parseAdoption(text: string): Adoption {
  const { moved = [], import: imported = [] } = JSON.parse(text) as Partial<Adoption>;
  return {
    moved: blocks('moved', moved).map((block) => ({ from: word(block, 'from'), to: word(block, 'to') })),
    import: blocks('import', imported).map((block) => ({ to: word(block, 'to'), id: word(block, 'id') })),
  };
}

function blocks(name: string, value: unknown): Readonly<Record<string, unknown>>[] {
  if (Array.isArray(value) && value.every((one) => typeof one === 'object' && one !== null)) return value;
  throw new TypeError(`${name} is no list of blocks`);
}

function word(block: Readonly<Record<string, unknown>>, key: string): string {
  const value = block[key];
  if (typeof value === 'string') return value;
  throw new TypeError(`${key} of a block is no text`);
}
