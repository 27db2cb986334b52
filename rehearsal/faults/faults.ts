import { InputError } from '../../tags/errors';
import { changedPlan } from './changed-plan';
import { failingAws, throttledAws } from './disturbed-aws';
import { emulatorDown } from './emulator-down';
import type { Fault } from './fault';
import { killedBuild } from './killed-build';
import { missingPermission } from './missing-permission';
import { movedTag } from './moved-tag';
import { stalePlan } from './stale-plan';

/** Everything that can go wrong on purpose. Another one is a file beside this one and a name here. */
export const FAULTS: readonly Fault[] = [
  missingPermission,
  killedBuild,
  movedTag,
  stalePlan,
  changedPlan,
  throttledAws,
  failingAws,
  emulatorDown,
];

/** The fault of a name; throws InputError with all names for another one. */
export function faultNamed(name: string): Fault {
  const fault = FAULTS.find((one) => one.name === name);
  if (fault !== undefined) return fault;
  throw new InputError(`no fault "${name}"; there are ${FAULTS.map((one) => one.name).join(', ')}`);
}
