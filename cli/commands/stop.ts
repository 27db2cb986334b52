import type { ExecutionRow } from '../../releases/ledger/execution-row';
import { executionText } from '../../releases/status/phase-text';
import { openExecution } from '../../releases/steering/execution-choice';
import { notCaptured } from '../../releases/steering/errors';
import type { CommandFile, Session } from '../command-file';
import { asks, deskOf } from '../desk';

export const command: CommandFile = {
  description:
    'Ends an execution that is under way. What runs now comes to its end first; with --abandon it is not waited for, and its build goes on by itself.',
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
    const row = await openExecution(desk, input.operand(0));
    const { execution, lane, tag } = row;
    if (execution === null) throw notCaptured(row);
    const abandon = input.flag('abandon');
    warn(session, row, abandon);
    if (!input.flag('yes') && !(await asks(session, `stop ${executionText(row)}?`))) {
      session.console.result('not stopped');
      return;
    }
    await desk.lanes.stop({ lane, execution }, abandon, input.text('reason') ?? 'stopped with taglane');
    session.console.result(abandon ? 'abandoned' : 'it stops as soon as what runs now has ended');
    session.console.json({ execution, tag, abandoned: abandon });
  },
};

function warn({ console }: Session, { state, tag, target }: ExecutionRow, abandon: boolean): void {
  if (state !== 'applying') return;
  const text = abandon
    ? `${tag} is being applied, and its build goes on without the lane: it may keep the state lock (taglane unlock ${target}), and the ledger hears nothing of what it did`
    : `${tag} is being applied; that comes to its end, and stays`;
  console.error(`${console.errorColors.yellow('warning:')} ${text}`);
}
