import { CodePipelineClient } from '@aws-sdk/client-codepipeline';
import { setTimeout as sleep } from 'node:timers/promises';
import { lookForDrift, type LooksRequest, type LooksResult } from '../releases/drift/looks';
import { PipelineStarter } from '../releases/lane-starter';
import { LaneRuns } from '../releases/lane/lane-runs';
import { deployedClient, deployedLedger } from '../releases/ledger/deployed-ledger';
import type { Session } from './command-file';
import { foundText } from './output/drift-text';

/** How long it takes to ask CodePipeline again. */
const LOOK_AGAIN_MS = 5000;

/** Does a round of looks in the deployed lane, and tells what each has found. */
export function looks(
  { configuration: read, console, interrupted }: Session,
  request: LooksRequest,
): Promise<LooksResult> {
  const { configuration } = read();
  const client = new CodePipelineClient(deployedClient(configuration));
  const signal = interrupted();
  return lookForDrift(
    { ...request, isOpen: () => !signal.aborted && request.isOpen() },
    {
      ledger: deployedLedger(configuration),
      lanes: new PipelineStarter(client),
      runs: new LaneRuns(client),
      wait: () => sleep(LOOK_AGAIN_MS, undefined, { signal }).catch(() => undefined),
      onFound: (found) => {
        console.result(foundText(found, console.colors));
      },
    },
  );
}
