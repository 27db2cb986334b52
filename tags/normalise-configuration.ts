import type { Configuration, Environment } from './configuration';
import type { ConfigurationInput } from './configuration-schema';
import { driftOf } from './drift-defaults';
import { gatesOf } from './gate-defaults';
import { parseDuration } from './duration';
import { parseSubscriber } from './notify';
import { partitionOf } from './partitions';

const ADMINISTRATION_ROLE = 'OrganizationAccountAccessRole';

/** Fills in the defaults of a configuration that broke no rule, and turns what people name into maps. */
export function normaliseConfiguration(input: ConfigurationInput): Configuration {
  const extraRegions = new Map(Object.entries(input.extraRegions));
  const partition = partitionOf(input.tooling.region, extraRegions);
  if (partition === undefined) throw new Error(`the rules let Region ${input.tooling.region} pass`);
  const { prefix, tooling, lane, lock, network, logRetentionDays, teams, access } = input;
  return {
    ...{ prefix, partition, tooling, lane, lock, network, logRetentionDays, teams, extraRegions },
    globalRegion: input.globalRegion ?? tooling.region,
    environments: environmentsOf(input),
    access: {
      externalId: access.externalId ?? prefix,
      permissionsBoundary: access.permissionsBoundary ?? null,
      administrationRole: access.administrationRole ?? ADMINISTRATION_ROLE,
      operators: access.operators ?? [],
    },
  };
}

function environmentsOf(input: ConfigurationInput): Map<string, Environment> {
  return new Map(
    Object.entries(input.environments).map(([name, environment]) => {
      const { approval, global, regions, planExpiry, accounts, gates, notify, drift } = environment;
      const { releaseBranch = input.releaseBranch } = environment;
      return [
        name,
        {
          ...{ name, approval, global, regions },
          planExpiryMinutes: parseDuration(planExpiry) ?? 0,
          releaseBranch: releaseBranch === '*' ? null : releaseBranch,
          accounts: new Map(Object.entries(accounts)),
          notify: notify.flatMap((one) => parseSubscriber(one) ?? []),
          gates: gatesOf(input.gates, gates),
          drift: driftOf(input.drift, drift),
        },
      ];
    }),
  );
}
