import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startEmulator } from '../../rehearsal/emulator';
import { operatorCredentials, prepareOrganisation, requireOperator } from '../../rehearsal/organisation';
import { accessStackId } from '../../tags/stack-id';
import { selectionFor, type TagSelection } from '../../tags/selection';
import type { CommandFile, Session } from '../command-file';
import { DemoPerson } from '../demo-person';
import type { Console } from '../output/console';
import { formatTable } from '../output/table';

const TAGS = ['dev_global/research/1.0', 'dev_us-east-1/research/1.0', 'dev_eu-central-1/research/1.0'];

export const command: CommandFile = {
  description:
    'Releases one global and two regional tags into an emulated AWS on this machine: bootstrap, access, lint, scan, plan, apply, and a second plan. Needs no AWS account and leaves nothing behind.',
  operands: [],
  options: [],
  examples: ['taglane demo'],
  async run(session) {
    const { configuration } = session.configuration();
    requireOperator(configuration);
    const selections = TAGS.map((tag) => selectionFor(configuration, tag));
    const out = await mkdtemp(join(tmpdir(), 'taglane-demo-'));
    const emulator = await startEmulator({ auth: true });
    try {
      const place = { endpoint: emulator.endpoint, region: configuration.tooling.region };
      await prepareOrganisation(configuration, emulator.endpoint);
      const administrator = DemoPerson.root(session, place, configuration.tooling.account, out);
      await prepareAccounts(administrator, selections);
      const operator = DemoPerson.as(
        session,
        place,
        await operatorCredentials(configuration, emulator.endpoint),
        out,
      );
      await releaseAll(session, operator, selections);
    } finally {
      await emulator.stop();
      await rm(out, { recursive: true, force: true });
    }
  },
};

async function prepareAccounts(person: DemoPerson, selections: readonly TagSelection[]): Promise<void> {
  await person.does(['bootstrap', '--yes']);
  const accounts = new Set(selections.map(({ account }) => account));
  await person.does(['deploy', ...[...accounts].map(accessStackId), '--yes']);
}

interface Released {
  readonly selection: TagSelection;
  readonly summary: string;
  readonly outputs: Readonly<Record<string, unknown>>;
}

async function releaseAll(
  session: Session,
  person: DemoPerson,
  selections: readonly TagSelection[],
): Promise<void> {
  const [first, ...others] = selections;
  const released = first === undefined ? [] : [await release(person, first)];
  released.push(...(await Promise.all(others.map((selection) => release(person, selection)))));
  session.console.result(['', ...released.map(({ summary }) => `${summary}\n`)].join('\n'));
  session.console.result(whatIsWhere(released, session.console));
  const changed = await Promise.all(selections.map((selection) => secondPlanChanges(person, selection)));
  if (changed.includes(true)) throw new Error('a second plan of what was just applied is not empty');
  session.console.result('A second plan of each release finds no changes.');
  session.console.json(released);
}

async function release(person: DemoPerson, selection: TagSelection): Promise<Released> {
  const result = await person.does(['run', selection.tag, '--yes']);
  const { plan, applied } = result as {
    readonly plan: { readonly summary: string };
    readonly applied: Pick<Released, 'outputs'>;
  };
  return { selection, summary: plan.summary, outputs: applied.outputs };
}

async function secondPlanChanges(person: DemoPerson, { tag }: TagSelection): Promise<boolean> {
  const { record } = (await person.does(['plan', tag])) as {
    readonly record: { readonly hasChanges: boolean };
  };
  return record.hasChanges;
}

function whatIsWhere(released: readonly Released[], console: Console): string {
  const rows = released.map(({ selection: { tag, account, region, backend }, outputs }) => [
    tag,
    account,
    region,
    backend.key,
    Object.values(outputs).map(String).join(' '),
  ]);
  const bucket = released[0]?.selection.backend.bucket ?? '';
  return formatTable(['release', 'account', 'Region', `state key in ${bucket}`, 'outputs'], rows, console);
}
