import type { ReleaseView } from '../../rehearsal/release-view';
import { InputError } from '../../tags/errors';
import { asks } from '../asks';
import type { Session } from '../command-file';
import type { Input } from '../input';

/** Who answers approvals: a person, or everybody's answer beforehand. */
export type ApprovalWish = 'ask' | 'yes' | 'no';

const WISHES: readonly ApprovalWish[] = ['ask', 'yes', 'no'];

export const APPROVE_OPTION = {
  flags: '--approve <answer>',
  description: 'what to answer approvals: ask, yes or no (default: ask; yes without a terminal)',
};

/**
 * Reads `--approve`. Where nobody can be asked the answer is yes, and is said: nothing real waits behind it.
 * Throws InputError for another word, and for `ask` without a terminal.
 */
export function approvalWish(input: Input, { console }: Session, asked: boolean): ApprovalWish {
  const person = process.stdin.isTTY && process.stderr.isTTY && !console.wantsJson;
  const given = input.text('approve');
  if (given === undefined && asked && !person) {
    console.note('no terminal to ask on: approvals are answered with yes (--approve no answers otherwise)');
    return 'yes';
  }
  const wish = WISHES.find((one) => one === (given ?? 'ask'));
  if (wish === undefined) {
    throw new InputError(`--approve is "${given ?? ''}"; expected one of ${WISHES.join(', ')}`);
  }
  if (wish === 'ask' && asked && !person) {
    throw new InputError('there is no terminal to ask on; pass --approve yes or --approve no');
  }
  return wish;
}

/** Shows what an approver reads and gets the answer. */
export async function approvalOf(session: Session, view: ReleaseView, wish: ApprovalWish): Promise<boolean> {
  const { console } = session;
  const { selection, question } = view;
  const { colors } = { colors: console.errorColors };
  const text = (question?.text ?? '').split('\n').map((line) => `  ${colors.dim('│')} ${line}`);
  console.note(['', `${colors.bold(selection.lane)} asks for an approval:`, ...text, ''].join('\n'));
  if (wish !== 'ask') return wish === 'yes';
  return console.hold(() => asks(session, `approve ${selection.tag}?`));
}
