import { runTool } from '../../tools/run';
import { gitFailed } from './errors';

/** A clone whose remote `origin` is the repository. */
export interface GitRepository {
  readonly directory: string;
  /** The whole environment of git, with what its credentials need. */
  readonly env: Readonly<Record<string, string>>;
}

const LIMIT_MS = 5 * 60_000;

/** Runs git and gives its output; rejects with GitFailed for any exit code that is not in `allowed`. */
export async function git(
  { directory, env }: GitRepository,
  args: readonly string[],
  allowed: readonly number[] = [0],
): Promise<{ readonly code: number; readonly stdout: string }> {
  const { code, stdout, stderr, timedOut, signal } = await runTool({
    command: 'git',
    args,
    cwd: directory,
    // Messages are shown, never read; a question would wait for ever.
    env: { ...env, LC_ALL: 'C', GIT_TERMINAL_PROMPT: '0' },
    timeoutMs: LIMIT_MS,
  });
  if (timedOut) throw gitFailed(args, `took over ${LIMIT_MS / 60_000} minutes`, stderr);
  if (code === null || !allowed.includes(code)) throw gitFailed(args, `ended with ${code ?? signal}`, stderr);
  return { code, stdout };
}
