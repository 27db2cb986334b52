import { join, resolve } from 'node:path';
import { deployedLedger } from '../../releases/ledger/deployed-ledger';
import { ledgerPage } from '../../releases/report/page';
import { readReport } from '../../releases/report/read-report';
import { writePage } from '../../releases/report/write-page';
import type { CommandFile } from '../command-file';
import { LIMIT_OPTION, limitOf } from '../limit-option';
import { chosenTargets, TARGET_OPTIONS } from '../target-choice';

export const command: CommandFile = {
  description:
    'Writes what the ledger tells as one HTML file that needs no network and no script: what is applied where, drift, how long stages take, who approved what, and every execution. With --json prints the same as data, and writes the page only where --out says so.',
  operands: [],
  options: [
    { flags: '--out <file>', description: 'where the page goes (default: .taglane/report.html)' },
    ...TARGET_OPTIONS,
    LIMIT_OPTION,
  ],
  examples: [
    'taglane report',
    'taglane report --env prod --out prod.html',
    'taglane report --team risk --json',
  ],
  async run(session, input) {
    const { console } = session;
    const { configuration, root } = session.configuration();
    const targets = chosenTargets(configuration, input);
    const limits = { at: new Date().toISOString(), limit: limitOf(input) };
    const report = await readReport(deployedLedger(configuration), configuration, targets, limits);
    console.json(report);
    const out = input.text('out');
    if (console.wantsJson && out === undefined) return;
    const file = out === undefined ? join(root, '.taglane', 'report.html') : resolve(out);
    await writePage(file, ledgerPage(report));
    console.result(`report: ${file}`);
  },
};
