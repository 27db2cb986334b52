import { S3Client } from '@aws-sdk/client-s3';
import { deployedRuns } from '../../releases/lane/deployed-runs';
import { deployedLedger } from '../../releases/ledger/deployed-ledger';
import { findOrphans } from '../../releases/orphans/orphan';
import { accountOf } from '../../releases/orphans/past-account';
import { restorationCommands, restorationOf, type PlacedOrphan } from '../../releases/orphans/restoration';
import { StateBuckets } from '../../releases/orphans/state-buckets';
import { formatPlace } from '../../tags/release-tag';
import { stackIdFor } from '../../tags/target';
import type { CommandFile, Session } from '../command-file';
import { cloneOf } from '../new-tag';
import { formatTable } from '../output/table';

export const command: CommandFile = {
  description:
    'Lists what was released to places that the configuration no longer allows, and what to bring back for as long as it takes to destroy it. Changes nothing.',
  operands: [],
  options: [],
  examples: ['taglane orphans', 'taglane orphans --json'],
  async run(session) {
    const { configuration } = session.configuration();
    const { prefix, tooling } = configuration;
    const { orphans: found, unseen } = await findOrphans(configuration, {
      states: new StateBuckets(new S3Client({ region: tooling.region }), prefix),
      ledger: deployedLedger(configuration),
      runs: deployedRuns(configuration),
    });
    const clone = cloneOf(session);
    const orphans = await Promise.all(
      found.map(async (orphan) => ({ ...orphan, account: await accountOf(configuration, clone, orphan) })),
    );
    const restoration = orphans.length === 0 ? null : restorationOf(configuration, orphans);
    const commands = orphans.length === 0 ? [] : restorationCommands(configuration, orphans);
    session.console.json({
      orphans: orphans.map((one) => ({
        ...one,
        place: formatPlace(one.place),
        stack: stackIdFor(one.place),
      })),
      ...{ restoration, commands, unseen },
    });
    for (const bucket of unseen)
      session.console.note(
        `not looked into: ${bucket} is no environment's of this configuration, and closed`,
      );
    session.console.result(() =>
      restoration === null
        ? 'no orphans: whatever has a state or a release is allowed'
        : [tableOf(session, orphans), ...adviceOf(restoration, commands, orphans)].join('\n'),
    );
  },
};

function tableOf({ console }: Session, orphans: readonly PlacedOrphan[]): string {
  const rows = orphans.map(({ place, account, resources, applied, problems }) => [
    formatPlace(place),
    account ?? 'unknown',
    resources === null ? 'unread' : String(resources),
    applied?.tag ?? 'none',
    problems.map(({ path, message }) => `${path}: ${message}`).join('; '),
  ]);
  return formatTable(['place', 'account', 'resources', 'applied', 'why'], rows, console);
}

function adviceOf(
  restoration: object,
  commands: readonly string[],
  orphans: readonly PlacedOrphan[],
): string[] {
  const isByHand = orphans.some(({ release }) => release === null);
  return [
    '',
    'To destroy them by their last releases, lay this over context.taglane of cdktf.json, and run what is below it:',
    JSON.stringify(restoration, null, 2),
    ...commands.map((command) => `  ${command}`),
    ...(isByHand ? [BY_HAND] : []),
    'Then take it out of cdktf.json and deploy tooling, the lanes and access again.',
  ];
}

const BY_HAND =
  'No lane can destroy what the ledger has no release of: for "cdktf destroy" be one of access.operators, and read its plan.';
