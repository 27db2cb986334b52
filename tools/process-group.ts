import { errorCode } from './unknown-error';

const running = new Set<number>();

/** Sends a signal to a process group; one that has ended already is no error. */
export function signalGroup(leader: number, signal: NodeJS.Signals): void {
  send(-leader, signal);
}

/** Sends a signal to the leader alone, so that it can end its children in order. */
export function signalLeader(leader: number, signal: NodeJS.Signals): void {
  send(leader, signal);
}

/** Is there a process of this number, whoever it belongs to? */
export function processLives(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return errorCode(error) === 'EPERM';
  }
}

/** Ends the group with this process, should this process exit first; returns the way to stop that. */
export function endWithThisProcess(leader: number): () => void {
  if (running.size === 0) process.on('exit', endAll);
  running.add(leader);
  return () => {
    running.delete(leader);
    if (running.size === 0) process.off('exit', endAll);
  };
}

function endAll(): void {
  for (const leader of running) signalGroup(leader, 'SIGTERM');
}

function send(target: number, signal: NodeJS.Signals): void {
  try {
    process.kill(target, signal);
  } catch (error) {
    if (errorCode(error) !== 'ESRCH') throw error;
  }
}
