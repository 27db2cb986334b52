import { type Backend, backendFor } from '../tags/backend';
import type { Configuration } from '../tags/configuration';
import { type Provider, providerFor } from '../tags/provider';
import type { Partition } from '../tags/partitions';
import type { Target } from '../tags/target';

/** What the deployed configuration says that a target's stack must be; the stack's own text is never asked. */
export interface Expectation {
  readonly stack: string;
  readonly account: string;
  readonly region: string;
  readonly partition: Partition;
  readonly backend: Backend;
  readonly provider: Provider;
  /** The tags of the role's session, as the stack writes them: trust policies and AWS logs rely on them. */
  readonly sessionTags: Readonly<Record<string, string>>;
  /** Sources of the providers that may be used, with their host. */
  readonly providers: readonly string[];
}

/** What a target must be, computed from the configuration alone. */
export function expectationFor(configuration: Configuration, target: Target): Expectation {
  const { stack, account, region, partition, environment, team } = target;
  const gates = configuration.environments.get(environment)?.gates;
  return {
    stack,
    account,
    region,
    partition,
    backend: backendFor(configuration, target),
    provider: providerFor(configuration, target),
    sessionTags: { environment, team, release: '${var.release}' },
    providers: gates?.providers ?? [],
  };
}
