import type { TerraformStack } from 'cdktf';
import type { Construct } from 'constructs';
import type { TargetModule, TargetModules } from '../modules/target-modules';
import { backendFor } from '../tags/backend';
import type { Configuration } from '../tags/configuration';
import { lanesOf } from '../tags/lane';
import { providerFor } from '../tags/provider';
import {
  accessStackId,
  pipelineStackId,
  BOOTSTRAP_STACK,
  TOOLING_STACK,
  workloadAccounts,
} from '../tags/stack-id';
import { targetsOf, type Target } from '../tags/target';
import { toolchainMissing } from './errors';

/** What stacks are made from. */
export interface StackSources {
  readonly configuration: Configuration;
  /** What targets contain; only their stacks load it. */
  readonly modules: TargetModules;
  /** The zip file with the toolchain that lanes and roll-outs run; only their stacks need it. */
  readonly toolchain: string | undefined;
}

/** Builds the stack of an id. Its code is loaded when it is called, so that one target does not cost all kinds. */
export type StackBuilder = (scope: Construct, id: string) => Promise<TerraformStack>;

type Entry = readonly [id: string, builder: StackBuilder];

/** Every stack that the configuration makes, not built yet. A kind of stack is one function in this list. */
export function stackEntries(sources: StackSources): readonly Entry[] {
  return [
    ...bootstrap(sources),
    ...tooling(sources),
    ...pipelines(sources),
    ...access(sources),
    ...targets(sources),
  ];
}

function bootstrap({ configuration }: StackSources): Entry[] {
  return [
    [
      BOOTSTRAP_STACK,
      async (scope, id) => {
        const { BootstrapStack } = await import('./bootstrap-stack');
        return new BootstrapStack(scope, id, configuration);
      },
    ],
  ];
}

function tooling({ configuration, toolchain }: StackSources): Entry[] {
  return [
    [
      TOOLING_STACK,
      async (scope, id) => {
        const { ToolingStack } = await import('./tooling-stack');
        if (toolchain === undefined) throw toolchainMissing(id);
        return new ToolingStack(scope, id, { configuration, toolchain });
      },
    ],
  ];
}

function pipelines({ configuration, toolchain }: StackSources): Entry[] {
  return lanesOf(configuration).map((lane) => [
    pipelineStackId(configuration, lane.name),
    async (scope, id) => {
      const { PipelineStack } = await import('./pipeline-stack');
      if (toolchain === undefined) throw toolchainMissing(id);
      return new PipelineStack(scope, id, { configuration, lane, toolchain });
    },
  ]);
}

function access({ configuration }: StackSources): Entry[] {
  return workloadAccounts(configuration).map((account) => [
    accessStackId(account),
    async (scope, id) => {
      const { AccessStack } = await import('./access-stack');
      return new AccessStack(scope, id, { configuration, account });
    },
  ]);
}

function targets({ configuration, modules }: StackSources): Entry[] {
  return targetsOf(configuration).map((target) => [
    target.stack,
    async (scope, id) => {
      const { TargetStack } = await import('./target-stack');
      const [backend, provider] = [backendFor(configuration, target), providerFor(configuration, target)];
      const module = await moduleFor(modules, target);
      return new TargetStack(scope, id, { target, backend, provider, module });
    },
  ]);
}

function moduleFor(modules: TargetModules, { scope }: Target): Promise<TargetModule> {
  switch (scope.kind) {
    case 'global':
      return modules.global();
    case 'region':
      return modules.regional();
  }
}
