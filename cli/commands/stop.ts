import { executionText } from '../../releases/status/phase-text';
import { questionOf } from '../../releases/steering/lane-state';
import { runningExecution, type Started } from '../../releases/steering/started-execution';
import type { CommandFile, Session } from '../command-file';
import { asks } from '../asks';
import { deskOf } from '../desk';

export const command: CommandFile = {
  description:
    'Ends an execution that is under way. What runs now comes to its end first; with --abandon it is not waited for, and its build goes on by itself. An approval is not waited for.',
  operands: [['<execution>', 'the id of an execution, or a release tag or target of which one is under way']],
  options: [
    { flags: '--abandon', description: 'do not wait for what runs now' },
    { flags: '--reason <text>', description: 'why, for the ledger' },
    { flags: '--yes', description: 'stop without being asked again' },
  ],
  examples: [
    'taglane stop dev_us-east-1/research/1.0',
    'taglane stop prod_global/risk --reason "wrong version"',
  ],
  async run(session, input) {
    const desk = deskOf(session);
    const started = await runningExecution(desk, desk.lanes, input.operand(0));
    const { execution, lane, tag } = started;
    const isAbandoned = input.flag('abandon');
    warn(session, started, isAbandoned);
    if (!input.flag('yes') && !(await asks(session, `stop ${executionText(started)}?`))) {
      session.console.result('not stopped');
      return;
    }
    // AWS: a stop that waits for an approval blocks its stage until somebody answers.
    const isAsking = questionOf(await desk.lanes.state(lane), execution) !== undefined;
    const abandoned = isAbandoned || isAsking;
    await desk.lanes.stop({ lane, execution }, abandoned, input.text('reason') ?? 'stopped with taglane');
    session.console.result(stopText(isAbandoned, isAsking));
    session.console.json({ execution, tag, abandoned });
  },
};

function stopText(isAbandoned: boolean, isAsking: boolean): string {
  if (isAsking) return 'stopped: it waited for an approval, and nothing else ran';
  return isAbandoned ? 'abandoned' : 'it stops as soon as what runs now has ended';
}

function warn({ console }: Session, { row, tag }: Started, isAbandoned: boolean): void {
  if (row?.state !== 'applying') return;
  const text = isAbandoned
    ? `${tag} is being applied, and its build goes on without the lane: it may keep the state lock (taglane unlock ${row.target}), and the ledger hears nothing of what it did`
    : `${tag} is being applied; that comes to its end, and stays`;
  console.error(`${console.errorColors.yellow('warning:')} ${text}`);
}
