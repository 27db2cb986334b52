import { CodeBuildClient } from '@aws-sdk/client-codebuild';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { SNSClient } from '@aws-sdk/client-sns';
import { ReleaseEvents } from '../../releases/lane/announcement';
import { LaneBuildEnds } from '../../releases/lane/build-end';
import { deployedRuns } from '../../releases/lane/deployed-runs';
import { ReleaseNotices } from '../../releases/lane/release-notices';
import { record, type RecordServices } from '../../releases/lane/record';
import type { ExecutionRow } from '../../releases/ledger/execution-row';
import { deployedClient, deployedLedger } from '../../releases/ledger/deployed-ledger';
import type { Configuration } from '../../tags/configuration';
import type { Session } from '../command-file';
import { EXIT, type ExitCode } from '../exit-code';
import { recordEnvironment } from './lane-environment';

/** Writes down what has ended, in the build that its event has started. */
export async function runRecord({ configuration, console }: Session): Promise<ExitCode> {
  const { happening, lane, toolchain } = recordEnvironment(process.env);
  const { configuration: deployed } = configuration();
  const place = { configuration: deployed, lane, toolchain, now: () => new Date() };
  const rows = await record(happening, place, recordServices(deployed));
  console.json(rows);
  console.result(rows.length === 0 ? 'nothing has ended' : rows.map(sentenceOf).join('\n'));
  return EXIT.fine;
}

function sentenceOf({ tag, state, reason }: ExecutionRow): string {
  return `${tag}: ${state}${reason === null ? '' : `\n${reason}`}`;
}

function recordServices(configuration: Configuration): RecordServices {
  const client = deployedClient(configuration);
  return {
    ledger: deployedLedger(configuration),
    runs: deployedRuns(configuration),
    builds: new LaneBuildEnds(new CodeBuildClient(client)),
    events: new ReleaseEvents(new EventBridgeClient(client)),
    notices: new ReleaseNotices(new SNSClient(client), configuration),
  };
}
