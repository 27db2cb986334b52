import { randomUUID } from 'node:crypto';
import type { Found } from '../../releases/drift/looks-request';
import { deployedLedger } from '../../releases/ledger/deployed-ledger';
import type { CurrentRow } from '../../releases/ledger/current-row';
import { InputError } from '../../tags/errors';
import { lanesOf, type Lane } from '../../tags/lane';
import { parseTargetArgument } from '../../tags/target-argument';
import type { Target } from '../../tags/target';
import type { CommandFile, Session } from '../command-file';
import { asks } from '../asks';
import { looks, looksView, type LooksWish } from '../drift-looks';
import { EXIT, type ExitCode } from '../exit-code';
import type { Input } from '../input';
import { callerOf } from '../order';
import { chosenTargets, narrowsTargets, TARGET_OPTIONS } from '../target-choice';

export const command: CommandFile = {
  description:
    'Looks for changes that were made by hand: in its lane, each target is planned as it was released. With --reconcile what is found is undone, after an approval where the environment asks for one. Exit code 4 when something has drifted.',
  operands: [['[target]', '<environment>_<region or global>/<team> (default: all that the options leave)']],
  options: [
    ...TARGET_OPTIONS,
    { flags: '--reconcile', description: 'put back what was changed by hand' },
    { flags: '--yes', description: 'reconcile without being asked' },
  ],
  examples: [
    'taglane drift prod_us-east-1/research',
    'taglane drift --env dev',
    'taglane drift dev_global/risk --reconcile',
  ],
  async run(session, input) {
    const { configuration } = session.configuration();
    const targets = targetsOf(session, input);
    const isReconcile = input.flag('reconcile');
    if (isReconcile && !input.flag('yes') && !(await asks(session, questionOf(targets)))) {
      session.console.result('nothing is started');
      return EXIT.fine;
    }
    const currents = await deployedLedger(configuration).currents(targets.map(({ stack }) => stack));
    const requestedBy = await callerOf(configuration);
    const round = { requestedBy, name: randomUUID(), isReconcile };
    const results = await Promise.all(
      lanesOf(configuration).flatMap((lane) => {
        const own = lane.targets.flatMap(({ stack }) => currents.get(stack) ?? []);
        return own.length === 0 ? [] : [looks(session, requestOf(lane, own, round))];
      }),
    );
    const view = looksView(results);
    session.console.json(view);
    const isLeftOut = view.left.length > 0;
    if (view.found.length === 0 && !isLeftOut) session.console.result('there was nothing to look at');
    return isLeftOut && input.operands.length > 0 ? EXIT.fixable : exitCodeOf(view.found);
  },
};

function targetsOf(session: Session, input: Input): readonly Target[] {
  const { configuration } = session.configuration();
  const [text] = input.operands;
  if (text === undefined) return chosenTargets(configuration, input);
  if (narrowsTargets(input)) throw new InputError('name a target, or narrow all with options; not both');
  return [parseTargetArgument(configuration, text).target];
}

function questionOf(targets: readonly Target[]): string {
  const [first] = targets;
  const what = targets.length === 1 ? (first?.stack ?? '') : `${targets.length} targets`;
  return `put back what was changed by hand in ${what}?`;
}

/** Looks by hand go by the same rules as those of the night: a release waits for no more than two of them. */
function requestOf(
  { name: lane, approval, targets }: Lane,
  currents: readonly CurrentRow[],
  { isReconcile, ...round }: { requestedBy: string; name: string; isReconcile: boolean },
): LooksWish {
  return {
    round: { lane, ...round },
    targets: targets.map(({ stack }) => stack),
    currents,
    reconciles: () => isReconcile,
    asks: approval === 'manual',
    isOpen: () => true,
  };
}

const LOOKED: ReadonlySet<Found['outcome']> = new Set(['no-change', 'drifted', 'applied']);

/** What was undone is no drift any more. */
function exitCodeOf(found: readonly Found[]): ExitCode {
  if (found.some(({ outcome }) => !LOOKED.has(outcome))) return EXIT.fixable;
  const undone = new Set(
    found.filter(({ operation }) => operation === 'reconcile').map(({ target }) => target),
  );
  const isLeft = found.some(({ outcome, target }) => outcome === 'drifted' && !undone.has(target));
  return isLeft ? EXIT.changes : EXIT.fine;
}
