import type { Check } from './check';
import { credentials } from './checks/credentials';
import { lanes } from './checks/lanes';
import { stateLocks } from './checks/locks';
import { orphans } from './checks/orphans';
import { quotas } from './checks/quotas';
import { regions } from './checks/regions';
import { stateStores } from './checks/state-stores';
import { tools } from './checks/tools';
import { undelivered } from './checks/undelivered';
import { workloadRoles } from './checks/workload-roles';

/** Everything that is looked at, in the order of the results. */
export const CHECKS: readonly Check[] = [
  credentials,
  tools,
  stateStores,
  lanes,
  undelivered,
  workloadRoles,
  regions,
  quotas,
  stateLocks,
  orphans,
];
