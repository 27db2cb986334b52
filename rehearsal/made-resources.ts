import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { STACK_FILE } from '../buildspecs/artifacts';

/** What the provider watches for a minute after it is there, and no other stack needs. */
const WATCHED = 'aws_s3_bucket_lifecycle_configuration';

/**
 * Tells from what Terraform says when everything that other stacks need of a stack has been made, while the provider
 * still waits for the rest.
 */
export class MadeResources {
  readonly usable: Promise<void>;
  private readonly missing: Set<string>;
  private resolve: () => void = () => undefined;

  constructor(stackDirectory: string) {
    const stack = parseStack(readFileSync(join(stackDirectory, STACK_FILE), 'utf8'));
    this.missing = new Set(stack.filter((address) => !address.startsWith(`${WATCHED}.`)));
    this.usable = new Promise((resolve) => {
      this.resolve = resolve;
    });
  }

  /** Reads a line of `terraform apply`. */
  read(line: string): void {
    const address = /^(\S+?)(?:\[.*\])?: Creation complete after/.exec(line)?.[1];
    if (address !== undefined) this.missing.delete(address);
    if (this.missing.size === 0) this.resolve();
  }

  /** The whole stack is there. */
  finish(): void {
    this.resolve();
  }
}

function parseStack(text: string): string[] {
  const { resource = {} } = JSON.parse(text) as { resource?: Record<string, Record<string, unknown>> };
  return Object.entries(resource).flatMap(([type, named]) =>
    Object.keys(named).map((name) => `${type}.${name}`),
  );
}
