import type { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import { backendFor } from '../tags/backend';
import type { Configuration } from '../tags/configuration';
import { providerFor } from '../tags/provider';
import { targetsOf } from '../tags/target';

/** What stacks are made from. */
export interface StackSources {
  readonly configuration: Configuration;
  /** The zip file with the toolchain that the tooling account gets; only its own stacks need it. */
  readonly toolchain: string | undefined;
}

/** Builds the stack of an id. Its code is loaded when it is called, so that one target does not cost all kinds. */
export type StackBuilder = (scope: Construct, id: string) => Promise<TerraformStack>;

type Entry = readonly [id: string, builder: StackBuilder];

/** Every stack that the configuration makes, not built yet. A kind of stack is one function in this list. */
export function stackEntries(sources: StackSources): readonly Entry[] {
  return [...targets(sources)];
}

function targets({ configuration }: StackSources): Entry[] {
  return targetsOf(configuration).map((target) => [
    target.stack,
    async (scope, id) => {
      const { TargetStack } = await import('./target-stack');
      const [backend, provider] = [backendFor(configuration, target), providerFor(configuration, target)];
      return new TargetStack(scope, id, { target, backend, provider });
    },
  ]);
}
