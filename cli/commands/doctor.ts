import type { CheckResult } from '../../releases/doctor/check';
import { CHECKS } from '../../releases/doctor/checks';
import { examine } from '../../releases/doctor/examine';
import { doctorSite } from '../../releases/doctor/site';
import type { CommandFile, Session } from '../command-file';
import { EXIT } from '../exit-code';
import { countsText, doctorText } from '../output/doctor-text';
import { toolchainFilesOf } from '../toolchain-file';

export const command: CommandFile = {
  description:
    'Looks at everything that releases need: credentials, tools, states, lanes and their configuration, roles and their trust, Regions, quotas, locks, queues, orphans. Says what to do, and what these rights do not let it see. Changes nothing. Exit code 2 when there is a problem.',
  operands: [],
  options: [],
  examples: ['taglane doctor', 'taglane doctor --json'],
  async run(session) {
    const { console } = session;
    const { configuration, root } = session.configuration();
    const around = { environment: process.env, toolchainFile: toolchainFilesOf(root) };
    const results = await examine(CHECKS, doctorSite(configuration, around), watched(session));
    console.json(results);
    console.result(() => doctorText(results, console));
    return results.some(({ verdict }) => verdict === 'problem') ? EXIT.fixable : EXIT.fine;
  },
};

function watched({ console }: Session) {
  return (name: string) => {
    const progress = console.progress(name);
    return {
      done(results: readonly CheckResult[]): void {
        const verdicts = results.map(({ verdict }) => verdict);
        const counts = countsText(results);
        if (verdicts.includes('problem')) progress.fail(counts);
        else if (verdicts.includes('not checked')) progress.skip(counts);
        else progress.done(counts);
      },
    };
  };
}
