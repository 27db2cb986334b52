import { answer, ANSWER_OPERAND, ANSWER_OPTIONS } from '../approval';
import type { CommandFile } from '../command-file';

export const command: CommandFile = {
  description:
    'Shows what an approver reads in the console, asks, and lets the lane apply exactly that plan. Needs a right of its own: codepipeline:PutApprovalResult.',
  operands: [ANSWER_OPERAND],
  options: ANSWER_OPTIONS,
  examples: [
    'taglane approve prod_us-east-1/risk/2.0',
    'taglane approve prod_us-east-1/risk --comment "seen with the team" --yes',
  ],
  run: (session, input) => answer(session, input, true),
};
