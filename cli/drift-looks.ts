import { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import { setTimeout as sleep } from 'node:timers/promises';
import { busyAt, looksAt } from '../releases/drift/look';
import { lookForDrift } from '../releases/drift/looks';
import type { LooksRequest, LooksResult } from '../releases/drift/looks-request';
import { PipelineStarter } from '../releases/lane-starter';
import { LaneRuns } from '../releases/lane/lane-runs';
import { deployedClient, deployedLedger } from '../releases/ledger/deployed-ledger';
import type { CurrentRow } from '../releases/ledger/current-row';
import type { Session } from './command-file';
import { busyText, foundText } from './output/drift-text';

/** How long it takes to ask CodePipeline again. */
const LOOK_AGAIN_MS = 5000;

/** A round of looks at the targets that the ledger has something of. */
export interface LooksWish extends Omit<LooksRequest, 'looks' | 'busy'> {
  readonly currents: readonly CurrentRow[];
}

/** Does a round of looks in the deployed lane, and tells what each has found. */
export function looks(
  { configuration: read, console, interrupted }: Session,
  { currents, ...wish }: LooksWish,
): Promise<LooksResult> {
  const { configuration } = read();
  const client = new CodePipelineClient(deployedClient(configuration));
  const signal = interrupted();
  return lookForDrift(
    {
      ...{ ...wish, looks: looksAt(currents), busy: busyAt(currents) },
      isOpen: () => !signal.aborted && wish.isOpen(),
    },
    {
      ledger: deployedLedger(configuration),
      lanes: new PipelineStarter(client),
      runs: new LaneRuns(client),
      wait: () => sleep(LOOK_AGAIN_MS, undefined, { signal }).catch(() => undefined),
      onFound: (found) => {
        console.result(foundText(found, console.colors));
      },
      onBusy: (busy) => {
        console.result(busyText(busy));
      },
    },
  );
}

/** What rounds of looks have found, and every target that they have not looked at, for programs. */
export function looksView(results: readonly LooksResult[]) {
  return {
    found: results.flatMap(({ found }) => found),
    left: results.flatMap(({ busy, left }) => [...busy.map(({ target }) => target), ...left]),
  };
}
