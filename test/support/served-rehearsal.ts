import { type ChildProcessByStdio, spawn } from 'node:child_process';
import { chmodSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Readable } from 'node:stream';
import { gitEnvironment } from './git-environment';
import { EXIT } from '../../cli/exit-code';
import { runTool } from '../../tools/run';
import type { Checkout } from './checkout';

type Served = ChildProcessByStdio<null, Readable, Readable>;

const MINUTES = 60_000;
const ANSWERS: ReadonlySet<number | null> = new Set([EXIT.fine, EXIT.refused, EXIT.changes]);

/** A rehearsal that serves in a terminal of its own, and the terminal that a person works in. */
export class ServedRehearsal {
  private constructor(
    private readonly checkout: Checkout,
    private readonly process: Served,
    private readonly environment: Readonly<Record<string, string>>,
  ) {}

  /** Runs `taglane rehearse --serve` with more words until its releases have ended; `profiles` are those of ~/.aws/config. */
  static async start(
    checkout: Checkout,
    words: readonly string[],
    profiles: string,
  ): Promise<ServedRehearsal> {
    const bin = join(checkout.root, '.taglane', 'bin');
    mkdirSync(bin, { recursive: true });
    const command = join(bin, 'taglane');
    writeFileSync(command, `#!/bin/sh\nexec '${process.execPath}' '${checkout.program}' "$@"\n`);
    chmodSync(command, 0o755);
    const configuration = join(checkout.root, '.taglane', 'aws');
    writeFileSync(configuration, profiles);
    const PATH = `${bin}:${process.env['PATH'] ?? ''}`;
    const options = { cwd: checkout.root, env: { ...process.env, PATH } };
    const child = spawn(command, words, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    const variables = join(checkout.root, 'rehearsal.env');
    child.stdout.on('data', (chunk: Buffer) => writeFileSync(variables, chunk, { flag: 'a' }));
    await said(child, 'the rehearsal runs');
    const files = { AWS_CONFIG_FILE: configuration, AWS_SHARED_CREDENTIALS_FILE: '/dev/null' };
    // bash reads the file that BASH_ENV names before it does anything
    const environment = {
      ...gitEnvironment,
      ...files,
      PATH,
      HOME: process.env['HOME'] ?? '',
      BASH_ENV: variables,
    };
    return new ServedRehearsal(checkout, child, environment);
  }

  /** Runs a line of a shell; gives what it prints on stdout. A refusal is an answer, and so are changes; rejects for any other failure. */
  async run(line: string): Promise<string> {
    const { code, stdout, stderr } = await runTool({
      ...{ command: 'bash', args: ['-c', line], cwd: this.checkout.root, env: this.environment },
      timeoutMs: 30 * MINUTES,
    });
    if (!ANSWERS.has(code)) throw new Error(`${line}\nended with ${String(code)}\n${stdout}\n${stderr}`);
    return stdout;
  }

  /** Ends it as Ctrl-C does. */
  async stop(): Promise<void> {
    const ended = new Promise((resolve) => this.process.once('exit', resolve));
    this.process.kill('SIGINT');
    await ended;
  }
}

/** Waits for words on stderr; rejects with all of it when the program ends before. */
function said(child: Served, words: string): Promise<void> {
  return new Promise((resolve, reject) => {
    let text = '';
    child.stderr.on('data', (chunk: Buffer) => {
      text += chunk.toString();
      if (text.includes(words)) resolve();
    });
    child.once('exit', () => reject(new Error(text)));
  });
}
