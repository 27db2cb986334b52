import type { BuildPhaseType, StatusType } from '@aws-sdk/client-codebuild';
import type { BuildLog } from './build-log';
import type { Buildspec, BuildspecPhase, PhaseName } from './buildspec';
import type { ShellSession } from './shell-session';

/** How a phase ended. */
export interface PhaseEnd {
  readonly status: StatusType;
  readonly context?: { readonly statusCode: string; readonly message: string };
}

interface PhaseWatcher {
  readonly begin: (type: BuildPhaseType) => void;
  readonly end: (end: PhaseEnd) => void;
  /** Why the build is to end at once; null while it is not. */
  readonly interrupted: () => 'STOPPED' | 'TIMED_OUT' | null;
}

const endings = {
  STOPPED: { statusCode: 'BUILD_STOPPED', message: 'The build was stopped' },
  TIMED_OUT: { statusCode: 'BUILD_TIMED_OUT', message: 'Build has timed out' },
} as const;

/** The order of the phases, and which of them a failure before does not skip. */
const order: readonly { readonly name: PhaseName; readonly type: BuildPhaseType }[] = [
  { name: 'install', type: 'INSTALL' },
  { name: 'pre_build', type: 'PRE_BUILD' },
  { name: 'build', type: 'BUILD' },
  { name: 'post_build', type: 'POST_BUILD' },
];

/**
 * Runs the phases of a buildspec. A failed install or pre_build ends the build; after a failed build, post_build still
 * runs (and the artifacts are still tried), as the user guide's transitions say, unless on-failure says otherwise.
 */
export async function runPhases(
  buildspec: Buildspec,
  shell: ShellSession,
  log: BuildLog,
  watcher: PhaseWatcher,
): Promise<{ failed: boolean; reachedBuild: boolean }> {
  let failed = false;
  for (const { name, type } of order) {
    if (watcher.interrupted() !== null) return { failed: true, reachedBuild: false };
    watcher.begin(type);
    const phase = buildspec.phases.get(name);
    const problem = phase === undefined ? null : await runWithRetries(phase, shell, log, watcher);
    const ending = watcher.interrupted();
    if (ending !== null) {
      watcher.end({ status: ending, context: endings[ending] });
      return { failed: true, reachedBuild: false };
    }
    watcher.end(
      problem === null
        ? { status: 'SUCCEEDED' }
        : { status: 'FAILED', context: { statusCode: 'COMMAND_EXECUTION_ERROR', message: problem } },
    );
    if (problem === null) continue;
    if (!failed) await shell.run('export CODEBUILD_BUILD_SUCCEEDING=0');
    failed = true;
    if (phase !== undefined && !goesOn(phase, name)) return { failed, reachedBuild: false };
  }
  return { failed, reachedBuild: true };
}

function goesOn(phase: BuildspecPhase, name: PhaseName): boolean {
  if (phase.onFailure?.kind === 'abort') return false;
  if (phase.onFailure?.kind === 'continue') return true;
  return name === 'build' || name === 'post_build';
}

async function runWithRetries(
  phase: BuildspecPhase,
  shell: ShellSession,
  log: BuildLog,
  watcher: PhaseWatcher,
): Promise<string | null> {
  const retry = phase.onFailure?.kind === 'retry' ? phase.onFailure : null;
  for (let attempt = 0; ; attempt += 1) {
    const problem = await runPhase(phase, shell, log, watcher);
    const again =
      retry !== null &&
      attempt < retry.times &&
      (retry.pattern === null || retry.pattern.test(problem ?? ''));
    if (problem === null || !again || watcher.interrupted() !== null) return problem;
    log.say(`Retrying phase after failure (${String(attempt + 1)} of ${String(retry.times)})`);
  }
}

/** Commands until one fails, then `finally` in any case; the first problem counts. */
async function runPhase(
  phase: BuildspecPhase,
  shell: ShellSession,
  log: BuildLog,
  watcher: PhaseWatcher,
): Promise<string | null> {
  const problem = await runCommands(phase.commands, shell, log, watcher);
  const last = await runCommands(phase.finally, shell, log, watcher);
  return problem ?? last;
}

async function runCommands(
  commands: readonly string[],
  shell: ShellSession,
  log: BuildLog,
  watcher: PhaseWatcher,
): Promise<string | null> {
  for (const command of commands) {
    if (watcher.interrupted() !== null) return null;
    log.say(`Running command ${command}`);
    const code = await shell.run(command);
    if (code === 0) continue;
    log.say(`Command did not exit successfully ${command} exit status ${String(code)}`);
    return `Error while executing command: ${command}. Reason: exit status ${String(code)}`;
  }
  return null;
}
