import type { Configuration } from '../../tags/configuration';
import { laneNameFor } from '../../tags/lane';
import { formatPlace } from '../../tags/release-tag';
import { placeSelectionFor } from '../../tags/selection';
import type { Target } from '../../tags/target';
import type { CommandFile } from '../command-file';
import type { Console } from '../output/console';
import { formatTable } from '../output/table';
import { chosenTargets, TARGET_OPTIONS } from '../target-choice';

export const command: CommandFile = {
  description: 'Lists every place that the configuration allows a release to go to.',
  operands: [],
  options: TARGET_OPTIONS,
  examples: [
    'taglane targets',
    'taglane targets --env prod --scope global',
    'taglane targets --team risk --json',
  ],
  run(session, input) {
    const { console } = session;
    const { configuration } = session.configuration();
    const targets = chosenTargets(configuration, input);
    console.json(targets.map((target) => placeSelectionFor(configuration, target)));
    console.result(() => tableOf(configuration, targets, console));
    console.note(`${targets.length} ${targets.length === 1 ? 'target' : 'targets'}`);
  },
};

function tableOf(configuration: Configuration, targets: readonly Target[], console: Console): string {
  const rows = targets.map((target) => [
    formatPlace(target),
    target.account,
    target.region,
    laneNameFor(configuration, target),
  ]);
  return formatTable(['place', 'account', 'Region', 'lane'], rows, console);
}
