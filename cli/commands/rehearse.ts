import type { CommandFile } from '../command-file';
import { COMMANDS } from '../commands';
import { APPROVE_OPTION, approvalWish } from '../rehearsal/approval';
import { asksSomebody, requestOf } from '../rehearsal/request';
import { keptDirectory } from '../rehearsal/kept';
import { rehearse } from '../rehearsal/rehearse';
import { serveEmpty } from '../rehearsal/serve';
import { FAULT_OPTION } from '../rehearsal/strike';
import { type Fault } from '../../rehearsal/faults/fault';
import { faultNamed } from '../../rehearsal/faults/faults';
import { nearest } from '../../tags/nearest';
import type { Input } from '../input';
import { UsageError } from '../output/failure';

export const command: CommandFile = {
  description:
    'Deploys the pipelines into an emulated AWS on this machine, pushes HEAD and release tags as an engineer does, and follows every lane until it is applied. Needs no AWS account and, without --keep, leaves nothing behind but a report.',
  operands: [['[tag...]', 'release tags (default: a few, one of which is asked for)']],
  options: [
    APPROVE_OPTION,
    { flags: '--serve', description: 'leave it running, and print the environment that talks to it' },
    { flags: '--empty', description: 'with --serve: an AWS with nothing deployed in it' },
    {
      flags: '--keep',
      description: 'keep it in .taglane/kept when it ends, and go on from there when there is something',
    },
    FAULT_OPTION,
    { flags: '--report <file>', description: 'where the report goes (default: .taglane/rehearsal.html)' },
  ],
  examples: [
    'taglane rehearse',
    'taglane rehearse dev_us-east-1/research/2.0 --approve yes',
    'taglane rehearse --keep',
    'taglane rehearse --serve --empty',
  ],
  run(session, input) {
    refuseMistyped(input.operands);
    const serving = input.flag('serve');
    if (input.flag('empty')) {
      refuseBesideEmpty(input);
      return serveEmpty(session);
    }
    const fault = chosenFault(input);
    const request = requestOf(session, input, fault);
    const wish = approvalWish(input, session, !serving && asksSomebody(request));
    const keep = input.flag('keep') ? keptDirectory(request.root) : undefined;
    return rehearse({ session, request, wish, serving, keep, fault, report: input.text('report') });
  },
};

/** A word that is no tag and nearly one of the commands below this one is most likely meant to be that. */
function refuseMistyped(operands: readonly string[]): void {
  const below = COMMANDS.map(({ words }) => words.split(' ')).filter(([first]) => first === 'rehearse');
  for (const word of operands.filter((one) => !one.includes('/'))) {
    const meant = nearest(
      word,
      below.flatMap(([, second]) => second ?? []),
    );
    if (meant !== undefined) {
      throw new UsageError(`not a release tag: "${word}"; did you mean taglane rehearse ${meant}?`);
    }
  }
}

/** Nothing is released in an empty AWS, and nothing stays of it. */
function refuseBesideEmpty(input: Input): void {
  if (!input.flag('serve') || input.operands.length > 0)
    throw new UsageError('--empty needs --serve and no tags');
  if (input.flag('keep')) throw new UsageError('--empty starts with nothing, and --keep goes on');
  const given = ['fault', 'approve', 'report'].find((name) => input.text(name) !== undefined);
  if (given !== undefined) throw new UsageError(`--empty releases nothing, and --${given} is about releases`);
}

function chosenFault(input: Input): Fault | undefined {
  const name = input.text('fault');
  const fault = name === undefined ? undefined : faultNamed(name);
  if (fault?.lasting === true && input.flag('keep'))
    throw new UsageError(`--keep goes on from what is left, and --fault ${fault.name} leaves it broken`);
  return fault;
}
