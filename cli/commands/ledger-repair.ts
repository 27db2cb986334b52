import { text as textOf } from 'node:stream/consumers';
import { contradictions, repairRefused } from '../../releases/ledger/contradiction';
import { deployedLedger } from '../../releases/ledger/deployed-ledger';
import { noExecution } from '../../releases/ledger/errors';
import type { Ledger } from '../../releases/ledger/ledger';
import { parseRepairs, repair, type Repair } from '../../releases/ledger/repair';
import { InputError } from '../../tags/errors';
import type { CommandFile } from '../command-file';
import { readText } from '../configuration-file';

export const command: CommandFile = {
  description:
    'Writes down an apply that its build could not write down: takes the line that the build left in its log, and refuses when the ledger says otherwise. Applies nothing.',
  operands: [['[file]', 'the log of the build, or a part of it (default: stdin)']],
  options: [],
  examples: [
    'taglane ledger repair apply.log',
    'taglane logs prod_global/risk/2.0 --stage apply | taglane ledger repair',
  ],
  async run(session, input) {
    const { configuration } = session.configuration();
    const [file] = input.operands;
    const repairs = repairsIn(
      file === undefined ? await textOf(process.stdin) : readText(file),
      file ?? 'stdin',
    );
    const ledger = deployedLedger(configuration);
    const results: Repaired[] = [];
    for (const one of repairs) results.push(await repaired(ledger, one));
    session.console.json(results);
    session.console.result(results.map(sentenceOf).join('\n'));
  },
};

interface Repaired {
  readonly target: string;
  readonly sequence: number;
  readonly tag: string;
  readonly state: string;
  /** Whether the ledger knew it already. */
  readonly known: boolean;
}

function repairsIn(log: string, name: string): readonly Repair[] {
  const repairs = parsed(log, name);
  if (repairs.length > 0) return repairs;
  throw new InputError(
    `nothing to write down in ${name}; the log of an apply that needs it ends with a line for this command`,
  );
}

function parsed(log: string, name: string): readonly Repair[] {
  try {
    return parseRepairs(log);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new InputError(
      `the line in ${name} is cut or altered; take it whole from the log of the build\n${reason}`,
    );
  }
}

async function repaired(ledger: Ledger, one: Repair): Promise<Repaired> {
  const { target } = one.row;
  const entry = await ledger.find(target, one.token);
  if (entry === undefined) throw noExecution(target, one.token);
  const problems = contradictions(entry.row, one);
  if (problems.length > 0) throw repairRefused(target, problems);
  const { row } = await repair(ledger, one);
  const { sequence, tag, state } = row;
  return { target, sequence, tag, state, known: entry.row.stateAfter !== null };
}

function sentenceOf({ target, sequence, tag, state, known }: Repaired): string {
  const what = `execution ${sequence} of ${target}, ${tag}`;
  return known
    ? `${what}: the ledger knows already that it is ${state}`
    : `${what}: written down as ${state}`;
}
