import { answer, ANSWER_OPERAND, ANSWER_OPTIONS } from '../approval';
import type { CommandFile } from '../command-file';
import { UsageError } from '../output/failure';

export const command: CommandFile = {
  description:
    'Shows what an approver reads in the console, asks, and ends the release. The comment says why.',
  operands: [ANSWER_OPERAND],
  options: ANSWER_OPTIONS,
  examples: ['taglane reject prod_us-east-1/risk/2.0 --comment "it replaces the load balancer"'],
  run(session, input) {
    if ((input.text('comment') ?? '').trim() === '') {
      throw new UsageError('a rejection says why: --comment <text>');
    }
    return answer(session, input, false);
  },
};
