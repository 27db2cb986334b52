import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { awsEnvironment, rootCredentials } from '../../rehearsal/credentials';
import { Ledger } from '../../releases/ledger/ledger';
import { LedgerTable } from '../../releases/ledger/ledger-table';
import { readStatus } from '../../releases/status/read-status';
import { startWideLedger, WIDE, WIDE_TABLE, WIDE_TARGETS, WIDE_TEXT } from '../support/wide-ledger';
import type { Row } from './bench';
import { run } from './measure';
import type { Place } from './place';
import { costOf } from './usage';

/** `taglane status` of 1,000 targets, with the ledger in the emulator: the read alone, and the whole command. */
export async function benchStatus({ root, directory }: Place): Promise<Row[]> {
  const { emulator, client } = await startWideLedger();
  try {
    const ledger = new Ledger(new LedgerTable(client, WIDE_TABLE));
    const nothing = { state: () => Promise.resolve([]), execution: () => Promise.resolve(undefined) };
    const startedAt = performance.now();
    await readStatus({ ledger, lanes: nothing }, WIDE, WIDE_TARGETS);
    const read = performance.now() - startedAt;
    const file = join(directory, 'cdktf.json');
    writeFileSync(file, WIDE_TEXT);
    const { account, region } = WIDE.tooling;
    const { ms, cpuMs } = await costOf(() =>
      run({
        command: process.execPath,
        args: [join(root, 'bin/taglane.js'), 'status', '--json', '--config', file],
        cwd: directory,
        env: awsEnvironment(process.env, { ...emulator, region }, rootCredentials(account)),
      }),
    );
    return [
      ['status of 1,000 targets, the read alone', `${(read / 1000).toFixed(2)} s`, ''],
      [
        'status of 1,000 targets, whole command',
        `${(ms / 1000).toFixed(2)} s, ${(cpuMs / 1000).toFixed(2)} s of CPU`,
        '< 2 s',
      ],
    ];
  } finally {
    await emulator.stop();
  }
}
