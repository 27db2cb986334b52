import type { CommandFile } from '../command-file';
import { APPROVE_OPTION, approvalWish } from '../rehearsal/approval';
import { asksSomebody, REHEARSED_TAGS, requestOf } from '../rehearsal/request';
import { rehearse } from '../rehearsal/rehearse';
import { serveEmpty } from '../rehearsal/serve';
import { UsageError } from '../output/failure';

export const command: CommandFile = {
  description:
    'Deploys the pipelines into an emulated AWS on this machine, pushes HEAD and release tags as an engineer does, and follows every lane until it is applied. Needs no AWS account and leaves nothing behind but a report.',
  operands: [['[tag...]', `release tags (default: ${REHEARSED_TAGS.join(' ')})`]],
  options: [
    APPROVE_OPTION,
    { flags: '--serve', description: 'leave it running, and print the environment that talks to it' },
    { flags: '--empty', description: 'with --serve: an AWS with nothing deployed in it' },
    { flags: '--report <file>', description: 'where the report goes (default: .taglane/rehearsal.html)' },
  ],
  examples: [
    'taglane rehearse',
    'taglane rehearse dev_us-east-1/research/2.0 --approve yes',
    'taglane rehearse --serve --empty',
  ],
  run(session, input) {
    const serving = input.flag('serve');
    if (input.flag('empty')) {
      if (!serving || input.operands.length > 0) throw new UsageError('--empty needs --serve and no tags');
      return serveEmpty(session);
    }
    const request = requestOf(session, input);
    const wish = approvalWish(input, session, !serving && asksSomebody(request));
    return rehearse({ session, request, wish, serving, report: input.text('report') });
  },
};
