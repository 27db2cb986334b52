import { deployedLedger } from '../../releases/ledger/deployed-ledger';
import { destroyedRelease, refuseBeforeRegions, regionalStacks } from '../../releases/orders/destroy';
import type { Order } from '../../releases/orders/order';
import { laneNameFor } from '../../tags/lane';
import { formatPlace } from '../../tags/release-tag';
import { placeSelectionFor } from '../../tags/selection';
import { asksToType } from '../asks';
import type { CommandFile, Session } from '../command-file';
import { callerOf, deployedPast, giveOrder, ORDER_OPTIONS, orderedTarget } from '../order';
import { formatFields } from '../output/fields';

export const command: CommandFile = {
  description:
    'Destroys what is applied in a target, by its own release: a plan that destroys, approved by another person, then applied. Regions go before what is global.',
  operands: [['<target>', '<environment>_<region or global>/<team>']],
  options: ORDER_OPTIONS,
  examples: ['taglane destroy dev_eu-central-1/risk', 'taglane destroy dev_eu-central-1/risk --dry-run'],
  async run(session, input) {
    const { configuration } = session.configuration();
    const target = orderedTarget(
      configuration,
      input.operand(0),
      (place) => `to destroy what is applied, of whatever version: taglane destroy ${place}`,
    );
    const past = await deployedPast(configuration, target.stack);
    const release = destroyedRelease(past);
    if (target.scope.kind === 'global')
      refuseBeforeRegions(
        target,
        await deployedLedger(configuration).currents(regionalStacks(configuration, target)),
      );
    const order: Order = { operation: 'destroy', target, release, past };
    const requestedBy = await callerOf(configuration);
    session.console.result(() => destroyText(session, order, requestedBy));
    const outcome = await giveOrder(session, order, {
      ...{ requestedBy, dryRun: input.flag('dryRun') },
      agreed: async () => input.flag('yes') || asksToType(session, formatPlace(target)),
    });
    session.console.json({ target: formatPlace(target), release, requestedBy, ...outcome });
  },
};

function destroyText(session: Session, { target, release, past }: Order, requestedBy: string): string {
  const { configuration } = session.configuration();
  const { backend } = placeSelectionFor(configuration, target);
  const { colors } = session.console;
  const place = formatPlace(target);
  const by = past.current.applied === null ? 'tried, and not applied to the end' : past.current.applied.at;
  return [
    formatFields(
      [
        ['destroy', place],
        ['account', target.account],
        ['Region', target.region],
        ['state', `s3://${backend.bucket}/${backend.key}`],
        ['release', `${release.tag} (${release.commit?.slice(0, 12) ?? 'no commit'}, ${by})`],
        ['lane', laneNameFor(configuration, target)],
      ],
      colors,
    ),
    `the lane asks before it destroys, whatever the environment says; another person than ${requestedBy} has to approve`,
    `${colors.yellow('warning:')} everything that ${place} has made is destroyed, with its data`,
  ].join('\n');
}
