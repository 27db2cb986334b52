import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { STACK_FILE } from '../buildspecs/artifacts';

/** What the provider watches for a minute after it is there, and no other stack needs. */
const WATCHED = 'aws_s3_bucket_lifecycle_configuration';
/** What other stacks look up while they plan. */
const LOOKED_UP = ['aws_kms_alias', 'aws_ssm_parameter'];

interface Awaited {
  readonly missing: Set<string>;
  readonly resolve: () => void;
}

/** Tells from what Terraform says what of a stack has been made, while the provider still waits for the rest. */
export class MadeResources {
  /** Everything that other stacks look up is there. */
  readonly lookedUp: Promise<void>;
  /** Everything that other stacks need is there. */
  readonly usable: Promise<void>;
  private readonly awaited: Awaited[] = [];

  constructor(stackDirectory: string) {
    const stack = parseStack(readFileSync(join(stackDirectory, STACK_FILE), 'utf8'));
    this.lookedUp = this.allOf(stack.filter(({ type }) => LOOKED_UP.includes(type)));
    this.usable = this.allOf(stack.filter(({ type }) => type !== WATCHED));
  }

  /** Reads a line of `terraform apply`. */
  read(line: string): void {
    const address = /^(\S+?)(?:\[.*\])?: Creation complete after/.exec(line)?.[1];
    if (address === undefined) return;
    for (const { missing, resolve } of this.awaited) {
      if (missing.delete(address) && missing.size === 0) resolve();
    }
  }

  /** The whole stack is there. */
  finish(): void {
    for (const { resolve } of this.awaited) resolve();
  }

  private allOf(resources: readonly Resource[]): Promise<void> {
    if (resources.length === 0) return Promise.resolve();
    return new Promise((resolve) => {
      this.awaited.push({ missing: new Set(resources.map(({ address }) => address)), resolve });
    });
  }
}

interface Resource {
  readonly type: string;
  readonly address: string;
}

function parseStack(text: string): Resource[] {
  const { resource = {} } = JSON.parse(text) as { resource?: Record<string, Record<string, unknown>> };
  return Object.entries(resource).flatMap(([type, named]) =>
    Object.keys(named).map((name) => ({ type, address: `${type}.${name}` })),
  );
}
