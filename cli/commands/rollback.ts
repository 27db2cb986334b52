import type { ExecutionRow } from '../../releases/ledger/execution-row';
import type { Past } from '../../releases/orders/past';
import { rollbackRow, rollbackWarnings } from '../../releases/orders/rollback';
import { laneNameFor } from '../../tags/lane';
import { formatPlace } from '../../tags/release-tag';
import type { Target } from '../../tags/target';
import { asks } from '../asks';
import type { CommandFile, Session } from '../command-file';
import { callerOf, deployedPast, giveOrder, ORDER_OPTIONS, orderedTarget } from '../order';
import { formatFields } from '../output/fields';
import { laneText } from '../output/lane-text';

export const command: CommandFile = {
  description:
    'Brings an earlier release of a target back: the same object, a new plan, approved and applied like any other.',
  operands: [['<target>', '<environment>_<region or global>/<team>']],
  options: [
    {
      flags: '--to <version>',
      description: 'a version that was applied (default: the one before the present one)',
    },
    ...ORDER_OPTIONS,
  ],
  examples: [
    'taglane rollback prod_us-east-1/research',
    'taglane rollback prod_us-east-1/research --to 1.3 --dry-run',
  ],
  async run(session, input) {
    const { configuration } = session.configuration();
    const target = orderedTarget(
      configuration,
      input.operand(0),
      (place, version) => `to bring that version back: taglane rollback ${place} --to ${version}`,
    );
    const past = await deployedPast(configuration, target.stack);
    const row = rollbackRow(past, input.text('to') ?? null);
    const warnings = rollbackWarnings(past, row);
    session.console.result(() => rollbackText(session, target, { past, row, warnings }));
    const outcome = await giveOrder(
      session,
      { operation: 'rollback', target, release: row, past },
      {
        dryRun: input.flag('dryRun'),
        requestedBy: await callerOf(configuration),
        agreed: async () => input.flag('yes') || asked(session, target, row),
      },
    );
    const { applied } = past.current;
    session.console.json({ target: formatPlace(target), from: applied, to: row, warnings, ...outcome });
  },
};

interface Findings {
  readonly past: Past;
  readonly row: ExecutionRow;
  readonly warnings: readonly string[];
}

function rollbackText(session: Session, target: Target, { past, row, warnings }: Findings): string {
  const { configuration } = session.configuration();
  const { colors } = session.console;
  const environment = configuration.environments.get(target.environment);
  const { applied } = past.current;
  const fields = formatFields(
    [
      ['target', formatPlace(target)],
      ['account', target.account],
      ['Region', target.region],
      ['from', `${applied?.tag ?? ''} (${applied?.commit?.slice(0, 12) ?? ''}, ${applied?.at ?? ''})`],
      ['to', `${row.tag} (${row.commit?.slice(0, 12) ?? ''}, ${row.finishedAt ?? ''})`],
      ['lane', laneText(laneNameFor(configuration, target), environment?.approval)],
    ],
    colors,
  );
  return [fields, ...warnings.map((text) => `${colors.yellow('warning:')} ${text}`)].join('\n');
}

function asked(session: Session, { account, region }: Target, { tag }: ExecutionRow): Promise<boolean> {
  return asks(session, `start the lane to bring ${tag} back to account ${account}, ${region}?`);
}
