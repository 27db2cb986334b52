import { askedRelease, type Asked } from '../releases/steering/asked';
import { ownDestroy } from '../releases/steering/errors';
import { ageOf } from '../releases/status/age';
import { executionText } from '../releases/status/phase-text';
import { InputError } from '../tags/errors';
import type { OptionRow, Session } from './command-file';
import { asks } from './asks';
import { deskOf, type Desk } from './desk';
import { EXIT, type ExitCode } from './exit-code';
import type { Input } from './input';
import { plainText } from './output/plain-text';

/** What both answers take. */
export const ANSWER_OPERAND = [
  '<execution>',
  'the id of an execution, or a release tag or target of which one waits',
] as const;
export const ANSWER_OPTIONS: readonly OptionRow[] = [
  { flags: '--comment <text>', description: 'why, for the ledger and everybody who looks' },
  { flags: '--yes', description: 'answer without being asked again' },
];

/** AWS limit: the summary of PutApprovalResult. */
const COMMENT_LENGTH = 512;

/** Shows the text that an approver reads, asks, and answers CodePipeline. */
export async function answer(session: Session, input: Input, approved: boolean): Promise<ExitCode> {
  const comment = commentOf(input);
  const desk = deskOf(session);
  const asked = await askedRelease(desk, desk.lanes, input.operand(0));
  const { row, question, text } = asked;
  if (approved) await refuseOwnDestroy(desk, asked);
  showAsked(session, asked);
  const verb = approved ? 'approve' : 'reject';
  if (!input.flag('yes') && !(await asks(session, `${verb} ${executionText(row)}?`))) {
    session.console.result('not answered');
    return EXIT.fine;
  }
  await desk.lanes.answer(row.lane, question, { approved, comment: comment ?? 'approved with taglane' });
  session.console.result(
    approved
      ? `approved; follow it: taglane logs ${question.execution} --follow`
      : 'rejected; nothing is applied',
  );
  const { execution } = question;
  session.console.json({
    execution,
    tag: row.tag,
    operation: row.operation,
    approved,
    comment: comment ?? null,
    text,
  });
  return EXIT.fine;
}

function commentOf(input: Input): string | undefined {
  const comment = input.text('comment');
  if (comment !== undefined && comment.length > COMMENT_LENGTH)
    throw new InputError(`--comment has ${comment.length} characters; CodePipeline takes ${COMMENT_LENGTH}`);
  return comment;
}

/** The lane would refuse it at Apply; who approves wants to know before. */
async function refuseOwnDestroy(desk: Desk, { row }: Asked): Promise<void> {
  if (row.operation !== 'destroy' || row.requestedBy === null) return;
  const caller = await desk.caller();
  if (caller === row.requestedBy) throw ownDestroy(row.tag, caller);
}

function showAsked({ console }: Session, { row, question, text }: Asked): void {
  const { dim, bold } = console.errorColors;
  const now = new Date();
  const ages = [
    ...(question.since === null ? [] : [`asked ${ageOf(question.since, now)} ago`]),
    ...(row.plan === null ? [] : [`planned ${ageOf(row.plan.at, now)} ago`]),
  ];
  const lines = plainText(text).split('\n');
  console.note(
    [
      `${bold(row.lane)} asks for an approval of ${bold(executionText(row))}${ages.length === 0 ? '' : ` (${ages.join(', ')})`}:`,
      ...lines.map((line) => `  ${dim('│')} ${line}`),
    ].join('\n'),
  );
}
