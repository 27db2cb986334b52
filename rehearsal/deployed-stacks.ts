import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stackDirectory } from '../buildspecs/artifacts';
import { sha256OfStack } from '../releases/stack-digest';

/** Remembers beside the stacks which of them are deployed as they are now, for a rehearsal that goes on. */
export class DeployedStacks {
  static async in(out: string): Promise<DeployedStacks> {
    const text = await readFile(fileIn(out), 'utf8').catch(() => '{}');
    return new DeployedStacks(out, new Map(Object.entries(JSON.parse(text) as Record<string, string>)));
  }

  private constructor(
    private readonly out: string,
    private readonly digests: Map<string, string>,
  ) {}

  /** Was the stack deployed just as it was synthesised now? */
  async has(stack: string): Promise<boolean> {
    return this.digests.get(stack) === (await this.digest(stack));
  }

  /** Notes that the stack is deployed. */
  async add(stack: string): Promise<void> {
    this.digests.set(stack, await this.digest(stack));
    await writeFile(fileIn(this.out), `${JSON.stringify(Object.fromEntries(this.digests), null, 2)}\n`);
  }

  private digest(stack: string): Promise<string> {
    return sha256OfStack(stackDirectory(this.out, stack));
  }
}

function fileIn(out: string): string {
  return join(out, 'deployed.json');
}
