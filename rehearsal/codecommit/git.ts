import { execFile, spawn } from 'node:child_process';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Environment of every git program of the endpoint: no configuration of the user, no prompt. */
export function gitEnvironment(home: string): Record<string, string> {
  return {
    PATH: process.env['PATH'] ?? '/usr/bin:/bin',
    HOME: home,
    GIT_CONFIG_NOSYSTEM: '1',
    GIT_TERMINAL_PROMPT: '0',
    GIT_CONFIG_COUNT: '1',
    GIT_CONFIG_KEY_0: 'safe.directory',
    GIT_CONFIG_VALUE_0: '*',
    LC_ALL: 'C.UTF-8',
  };
}

/** Runs git in a repository, without input, and returns what it printed; throws with its message when it fails. */
export async function git(
  directory: string,
  args: readonly string[],
  extra: Record<string, string> = {},
): Promise<string> {
  const running = run('git', ['-C', directory, ...args], {
    env: { ...gitEnvironment(directory), ...extra },
    maxBuffer: 64 * 1024 * 1024,
  });
  running.child.stdin?.end();
  const { stdout } = await running;
  return stdout;
}

/** As `git`, but null when it fails: for "does it exist?". */
export async function gitOrNull(directory: string, args: readonly string[]): Promise<string | null> {
  try {
    return await git(directory, args);
  } catch {
    return null;
  }
}

/** Bytes that git prints: file contents are not text. */
export async function gitBytes(directory: string, args: readonly string[]): Promise<Buffer> {
  const running = run('git', ['-C', directory, ...args], {
    env: gitEnvironment(directory),
    encoding: 'buffer',
    maxBuffer: 64 * 1024 * 1024,
  });
  running.child.stdin?.end();
  const { stdout } = await running;
  return stdout;
}

/** Runs git with input and returns what it printed, without the last newline. */
export function gitWithInput(
  directory: string,
  args: readonly string[],
  input: Buffer | string,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn('git', ['-C', directory, ...args], { env: gitEnvironment(directory) });
    const printed: Buffer[] = [];
    const complained: Buffer[] = [];
    child.stdout.on('data', (chunk: Buffer) => printed.push(chunk));
    child.stderr.on('data', (chunk: Buffer) => complained.push(chunk));
    child.on('error', reject);
    child.on('close', (code) => {
      if (code === 0) resolve(Buffer.concat(printed).toString('utf8').trimEnd());
      else reject(new Error(`git ${args.join(' ')}: ${Buffer.concat(complained).toString('utf8')}`));
    });
    child.stdin.end(input);
  });
}
