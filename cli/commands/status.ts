import { setTimeout as sleep } from 'node:timers/promises';
import { deployedLanes } from '../../releases/steering/deployed-lanes';
import { deployedLedger } from '../../releases/ledger/deployed-ledger';
import { readStatus } from '../../releases/status/read-status';
import type { TargetStatus } from '../../releases/status/target-status';
import type { CommandFile, Session } from '../command-file';
import type { Input } from '../input';
import { statusText } from '../output/status-text';
import { chosenTargets, TARGET_OPTIONS } from '../target-choice';

const LOOK_AGAIN_MS = 5000;

export const command: CommandFile = {
  description:
    'Shows what is applied where and since when, what has drifted, and which releases are under way or wait for an approval.',
  operands: [],
  options: [...TARGET_OPTIONS, { flags: '--watch', description: 'look again and again, until Ctrl-C' }],
  examples: ['taglane status', 'taglane status --env prod --watch', 'taglane status --team risk --json'],
  async run(session, input) {
    const read = reader(session, input);
    if (input.flag('watch')) return watch(session, read);
    const statuses = await read();
    session.console.json(statuses);
    session.console.result(() => textOf(session, statuses));
  },
};

function reader(session: Session, input: Input): () => Promise<TargetStatus[]> {
  const { configuration } = session.configuration();
  const targets = chosenTargets(configuration, input);
  const sources = { ledger: deployedLedger(configuration), lanes: deployedLanes(configuration) };
  return () => readStatus(sources, configuration, targets);
}

function textOf({ console }: Session, statuses: readonly TargetStatus[]): string {
  return statusText(statuses, { width: console.width, colors: console.colors, now: new Date() });
}

/** Shows the status until Ctrl-C: in place on a terminal, where ages grow; elsewhere whenever it has changed. */
async function watch(session: Session, read: () => Promise<TargetStatus[]>): Promise<void> {
  const { console } = session;
  const signal = session.interrupted();
  const live = console.live();
  let shown = '';
  while (!signal.aborted) {
    const statuses = await read();
    const known = JSON.stringify(statuses);
    if (known !== shown) console.json(statuses);
    if (known !== shown || live.staysInPlace) live.show(textOf(session, statuses));
    shown = known;
    await sleep(LOOK_AGAIN_MS, undefined, { signal }).catch(() => undefined);
  }
}
