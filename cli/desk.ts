import type { Ledger } from '../releases/ledger/ledger';
import { deployedLedger } from '../releases/ledger/deployed-ledger';
import { deployedLanes } from '../releases/steering/deployed-lanes';
import type { LaneClient } from '../releases/steering/lane-client';
import type { Configuration } from '../tags/configuration';
import type { Session } from './command-file';
import { callerOf } from './order';

/** What the commands of an engineer work with. */
export interface Desk {
  readonly configuration: Configuration;
  readonly ledger: Ledger;
  readonly lanes: LaneClient;
  /** The ARN of whoever gives the command. */
  caller(): Promise<string>;
}

/** The tooling account that the environment's credentials are for. */
export function deskOf(session: Session): Desk {
  const { configuration } = session.configuration();
  return {
    configuration,
    ledger: deployedLedger(configuration),
    lanes: deployedLanes(configuration),
    caller: () => callerOf(configuration),
  };
}
