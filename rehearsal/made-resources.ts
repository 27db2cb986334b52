import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { STACK_FILE } from '../buildspecs/artifacts';

/** What the provider watches for half a minute and more after it is there; no other stack needs it, nor what hangs on it. */
const WATCHED = ['aws_s3_bucket_lifecycle_configuration', 'aws_sqs_queue'];
/** What other stacks look up while they plan. */
const LOOKED_UP = ['aws_kms_alias', 'aws_ssm_parameter'];

interface Awaited {
  readonly missing: Set<string>;
  readonly resolve: () => void;
}

/** Tells from what Terraform says what of a stack has been made, while the provider still waits for the rest. */
export class MadeResources {
  /** The first of them is being made. */
  readonly begun: Promise<void>;
  /** The buckets are there: a stack that keeps its state in one of them can be initialised. */
  readonly buckets: Promise<void>;
  /** Everything that other stacks look up is there. */
  readonly lookedUp: Promise<void>;
  /** Everything that other stacks need is there. */
  readonly usable: Promise<void>;
  private readonly awaited: Awaited[] = [];
  private begin = (): void => undefined;

  constructor(stackDirectory: string) {
    const stack = parseStack(readFileSync(join(stackDirectory, STACK_FILE), 'utf8'));
    this.begun = new Promise((resolve) => {
      this.begin = resolve;
    });
    this.buckets = this.allOf(stack.filter(({ type }) => type === 'aws_s3_bucket'));
    this.lookedUp = this.allOf(stack.filter(({ type }) => LOOKED_UP.includes(type)));
    this.usable = this.allOf(stack.filter(({ isWatched }) => !isWatched));
  }

  /** Reads a line of `terraform apply`. */
  read(line: string): void {
    if (line.endsWith(': Creating...')) this.begin();
    const address = /^(\S+?)(?:\[.*\])?: Creation complete after/.exec(line)?.[1];
    if (address === undefined) return;
    for (const { missing, resolve } of this.awaited) {
      if (missing.delete(address) && missing.size === 0) resolve();
    }
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
  readonly isWatched: boolean;
}

function parseStack(text: string): Resource[] {
  const { resource = {} } = JSON.parse(text) as { resource?: Record<string, Record<string, unknown>> };
  return Object.entries(resource).flatMap(([type, named]) =>
    Object.entries(named).map(([name, content]) => {
      const uses = JSON.stringify(content);
      const hangsOn = WATCHED.some((watched) => uses.includes(`\${${watched}.`));
      return { type, address: `${type}.${name}`, isWatched: WATCHED.includes(type) || hangsOn };
    }),
  );
}
