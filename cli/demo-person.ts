import { awsEnvironment, rootCredentials, type Credentials } from '../rehearsal/credentials';
import { InputError } from '../tags/errors';
import { runTool, type ToolResult } from '../tools/run';
import type { Session } from './command-file';

const LIMIT_MS = 20 * 60_000;

/** The emulated AWS that a person of the demo works in. */
export interface DemoPlace {
  readonly endpoint: string;
  readonly region: string;
}

/** Somebody who runs taglane in the emulated organisation, each command in a process of its own. */
export class DemoPerson {
  static root(session: Session, place: DemoPlace, account: string, out: string): DemoPerson {
    return new DemoPerson(session, awsEnvironment(process.env, place, rootCredentials(account)), out);
  }

  static as(session: Session, place: DemoPlace, credentials: Credentials, out: string): DemoPerson {
    return new DemoPerson(session, awsEnvironment(process.env, place, credentials), out);
  }

  private constructor(
    private readonly session: Session,
    private readonly environment: Readonly<Record<string, string>>,
    private readonly out: string,
  ) {}

  /** Runs a command line of taglane with progress and gives its JSON; throws with the command's own words. */
  async does(words: readonly string[]): Promise<unknown> {
    const progress = this.session.console.progress(`taglane ${words.join(' ')}`);
    const result = await runTool({
      command: process.execPath,
      args: [process.argv[1] ?? '', ...words, '--json', '--out', this.out],
      cwd: process.cwd(),
      env: this.environment,
      timeoutMs: LIMIT_MS,
      signal: this.session.interrupted(),
      onLine: (line, stream) => {
        if (stream === 'stderr') progress.detail(line);
      },
    });
    if (result.code !== 0) {
      progress.fail('stopped');
      throw failed(words, result);
    }
    progress.done('done');
    return JSON.parse(result.stdout);
  }
}

function failed(words: readonly string[], { stdout, stderr, code }: ToolResult): InputError {
  const said = [stderr.trimEnd(), stdout.trimEnd()]
    .filter(Boolean)
    .join('\n')
    .split('\n')
    .slice(-60)
    .join('\n');
  return new InputError(`taglane ${words.join(' ')} ended with exit code ${code ?? 'none'}\n${said}`);
}
