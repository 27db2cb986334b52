import { APPROVALS } from './approval';
import { isAccount } from './arn';
import type { Approval } from './configuration';
import { PREFIX } from './name';
import { isPartition, type ExtraRegions, type Partition } from './partitions';
import { formatPath } from './problem';
import { isRegionShaped } from './scope';

/** What could be read of an environment; a position that did not parse is `undefined`. */
export interface EnvironmentDraft {
  readonly approval: Approval | undefined;
  readonly regions: readonly (string | undefined)[];
  /** By team; `undefined` when there is no object to read. */
  readonly accounts: ReadonlyMap<string, string | undefined> | undefined;
}

/** What could be read of a configuration, value by value, so that the rules run beside a type error. */
export interface Draft {
  readonly prefix: string | undefined;
  readonly tooling: { readonly account: string | undefined; readonly region: string | undefined };
  readonly globalRegion: string | undefined;
  readonly teams: readonly (string | undefined)[] | undefined;
  readonly environments: ReadonlyMap<string, EnvironmentDraft> | undefined;
  readonly sharedAccounts: boolean;
  readonly extraRegions: ExtraRegions;
  readonly extraRegionKeys: readonly string[];
  /** The ARN of the repository's connection. */
  readonly connection: string | undefined;
  readonly permissionsBoundary: string | undefined;
  readonly operators: readonly (string | undefined)[];
  /** The teams whose drift is undone, by the path where they stand. */
  readonly reconciled: ReadonlyMap<string, readonly (string | undefined)[]>;
}

/** Reads each value by itself and leaves out those that do not parse. */
export function draftOf(input: unknown): Draft {
  const fields = entriesOf(input);
  const tooling = entriesOf(fields?.get('tooling'));
  const repository = entriesOf(tooling?.get('repository'));
  const access = entriesOf(fields?.get('access'));
  const environments = entriesOf(fields?.get('environments'));
  return {
    prefix: text(fields?.get('prefix'), (value) => PREFIX.test(value)),
    tooling: {
      account: text(tooling?.get('account'), isAccount),
      region: text(tooling?.get('region'), isRegionShaped),
    },
    globalRegion: text(fields?.get('globalRegion'), isRegionShaped),
    teams: list(fields?.get('teams'), () => true),
    environments:
      environments && new Map([...environments].map(([name, value]) => [name, environmentDraft(value)])),
    sharedAccounts: fields?.get('sharedAccounts') === true,
    extraRegions: extraRegionsOf(fields?.get('extraRegions')),
    extraRegionKeys: [...(entriesOf(fields?.get('extraRegions'))?.keys() ?? [])],
    connection: text(repository?.get('arn'), () => true),
    permissionsBoundary: text(access?.get('permissionsBoundary'), () => true),
    operators: list(access?.get('operators'), () => true) ?? [],
    reconciled: reconciledOf(fields, environments),
  };
}

function environmentDraft(value: unknown): EnvironmentDraft {
  const fields = entriesOf(value);
  const approval = fields?.get('approval') ?? 'manual';
  return {
    approval: APPROVALS.find((known) => known === approval),
    regions: list(fields?.get('regions'), isRegionShaped) ?? [],
    accounts: accountsOf(fields?.get('accounts')),
  };
}

function reconciledOf(
  fields: Map<string, unknown> | undefined,
  environments: Map<string, unknown> | undefined,
): Map<string, (string | undefined)[]> {
  const places: [string, unknown][] = [
    ['drift.reconcile', fields?.get('drift')],
    ...[...(environments ?? [])].map(([name, value]): [string, unknown] => [
      formatPath(['environments', name, 'drift', 'reconcile']),
      entriesOf(value)?.get('drift'),
    ]),
  ];
  return new Map(
    places.map(([path, drift]) => [path, list(entriesOf(drift)?.get('reconcile'), () => true) ?? []]),
  );
}

function accountsOf(value: unknown): Map<string, string | undefined> | undefined {
  const entries = entriesOf(value);
  return entries && new Map([...entries].map(([team, account]) => [team, text(account, isAccount)]));
}

function extraRegionsOf(value: unknown): ExtraRegions {
  const extra = new Map<string, Partition>();
  for (const [region, partition] of entriesOf(value) ?? []) {
    if (typeof partition === 'string' && isPartition(partition)) extra.set(region, partition);
  }
  return extra;
}

function text(value: unknown, isRight: (value: string) => boolean): string | undefined {
  return typeof value === 'string' && isRight(value) ? value : undefined;
}

function list(value: unknown, isRight: (value: string) => boolean): (string | undefined)[] | undefined {
  return Array.isArray(value) ? value.map((item) => text(item, isRight)) : undefined;
}

function entriesOf(value: unknown): Map<string, unknown> | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? new Map(Object.entries(value))
    : undefined;
}
