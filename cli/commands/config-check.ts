import { InputError } from '../../tags/errors';
import { checkConfiguration } from '../../tags/read-configuration';
import type { Problem } from '../../tags/problem';
import { targetsOf } from '../../tags/target';
import type { CommandFile, Session } from '../command-file';
import { readText } from '../configuration-file';
import { EXIT, type ExitCode } from '../exit-code';
import type { Colors } from '../output/terminal';

export const command: CommandFile = {
  description:
    'Checks cdktf.json and lists every problem and warning at once. Exit code 2 when there is a problem.',
  operands: [],
  options: [],
  examples: ['taglane config check', 'taglane config check --config other/cdktf.json --json'],
  run(session) {
    try {
      return check(session);
    } catch (error) {
      // A program gets the shape of every other result, a person the message.
      if (!session.console.wantsJson || !(error instanceof InputError)) throw error;
      const problems = [{ path: 'cdktf.json', message: error.message }];
      session.console.json({ ok: false, problems, warnings: [] });
      return EXIT.fixable;
    }
  },
};

function check({ console, configurationPath }: Session): ExitCode {
  const file = configurationPath();
  const { configuration, problems, warnings } = checkConfiguration(readText(file));
  const ok = configuration !== undefined;
  console.json({ ok, problems, warnings });
  console.result(
    [
      ...problems.map((problem) => line(problem, 'error', console.colors)),
      ...warnings.map((warning) => line(warning, 'warning', console.colors)),
      ok
        ? `${file} is fine: ${counted(configuration.environments.size, 'environment')}, ${counted(targetsOf(configuration).length, 'target')}, ${counted(warnings.length, 'warning')}`
        : `${file} has ${counted(problems.length, 'problem')} and ${counted(warnings.length, 'warning')}`,
    ].join('\n'),
  );
  return ok ? EXIT.fine : EXIT.fixable;
}

function line({ path, message }: Problem, kind: 'error' | 'warning', colors: Colors): string {
  const paint = kind === 'error' ? colors.red : colors.yellow;
  return `${paint(`${kind}:`)} ${path}: ${message}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
